package oil

import (
	"math"
	"testing"

	"parley/mechanism/mechtest"
	"parley/portable"
	"parley/sim"
)

func TestConforms(t *testing.T) { mechtest.Conforms(t, &Mechanism) }

// TestElasticities checks the price effect of losing 1% of demand under the three published
// pairs of elasticities (THEORY 2.14, KA-14: −4.17%, −3.64%, −2.00%).
func TestElasticities(t *testing.T) {
	for eps, want := range map[float64]float64{.11 + .13: -.0416667, .015 + .26: -.0363636, .15 + .35: -.02} {
		if got := Gap(-.01, eps); math.Abs(got-want) > 1e-6 {
			t.Errorf("elasticity sum %g: %g, want %g", eps, got, want)
		}
	}
}

// TestHalfLife runs a lone shock down: at 10% a month half of it is left after ln(.5)/ln(.9) =
// 6.578813 months (THEORY 2.32, KA-43), so after 6 and 7 months it lies on either side.
func TestHalfLife(t *testing.T) {
	quiet := []mechtest.Option{mechtest.Param("shock", 0), mechtest.Param("fading", .1), mechtest.State(sim.OilShock, 1)}
	path := mechtest.New(t, &Mechanism, quiet...).Path(7, 0, sim.OilShock)
	if !(path[6] > .5 && path[7] < .5) || math.Abs(path[6]-portable.Pow(.9, 6)) > 1e-12 {
		t.Errorf("shock ran down as %v", path)
	}
}

func TestDirections(t *testing.T) {
	mechtest.Directions(t, &Mechanism, []mechtest.Direction{
		{Says: "nothing changes nothing", On: sim.OilPrice},
		{Says: "trade conflict with the rival lowers the price", Change: []mechtest.Option{mechtest.State(sim.TariffRival, 1)}, On: sim.OilPrice, Sign: -1},
		{Says: "trade conflict with the backers lowers the price", Change: []mechtest.Option{mechtest.State(sim.TariffBackers, 1)}, On: sim.OilPrice, Sign: -1},
		{Says: "more elastic supply softens the fall", Base: []mechtest.Option{mechtest.State(sim.TariffRival, 1)}, Change: []mechtest.Option{mechtest.Param("elasticity", 1)}, On: sim.OilGap, Sign: +1},
		{Says: "shocks that fade slowly spread no mean", Base: []mechtest.Option{mechtest.Param("shock", 0)}, Change: []mechtest.Option{mechtest.Param("fading", .05)}, On: sim.OilGap},
		{Says: "the price lever shifts the price", Change: []mechtest.Option{mechtest.Lever("price", -.2, 1)}, On: sim.OilPrice, Sign: -1},
	})
}

// TestNoConflictNoTrend is the invariant: without trade conflict and shocks the price stays at
// its reference for ever.
func TestNoConflictNoTrend(t *testing.T) {
	b := mechtest.New(t, &Mechanism, mechtest.Param("shock", 0), mechtest.Param("reference_price", 55))
	for month, p := range b.Path(60, 3, sim.OilPrice) {
		if p != 55 {
			t.Fatalf("month %d: %g", month, p)
		}
	}
}
