package dossiers_test

import (
	"context"
	"math"
	"testing"

	"parley/study"
)

// textbook gives the odds of the textbook dossier with levers held, each written name=value.
func textbook(t *testing.T, held ...string) *study.Results {
	t.Helper()
	whole, err := study.Open("textbook")
	if err != nil {
		t.Fatal(err)
	}
	p, err := study.Prepare(whole, study.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := study.Request{Dossier: "textbook", Seed: 1, Futures: 8192, Replications: 8}
	for _, text := range held {
		m, err := p.ParseMove(text, true)
		if err != nil {
			t.Fatal(err)
		}
		r.Moves = append(r.Moves, m)
	}
	s, err := study.Begin(context.Background(), r, p)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Odds(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s.Results
}

func horizon(t *testing.T, r *study.Results, id string, at int) study.OddsAt {
	t.Helper()
	for _, s := range r.Scenarios {
		if s.ID == id {
			for _, o := range s.Horizons {
				if o.At == at {
					return o
				}
			}
		}
	}
	t.Fatalf("no odds of %s at %d", id, at)
	return study.OddsAt{}
}

const channelOpen = "contact=1"

// TestPact walks the whole road against a closed form: a pact comes at .01 or .05 a month, so
// by month t its chance is the mean of the two exponentials; and the range over parameters,
// with binomial noise removed, spans the two.
func TestPact(t *testing.T) {
	r := textbook(t, channelOpen)
	for _, at := range []int{12, 24, 36} {
		// contact is as of the start of the month, and opens in month 1: the first month without it
		slow, fast := 1-math.Exp(-.01*float64(at-1)), 1-math.Exp(-.05*float64(at-1))
		first := 1 - math.Exp(-.01*.01)
		o := horizon(t, r, "pact_signed", at)
		if want := (slow + fast) / 2; math.Abs(o.P-want) > 3*o.SE+2*first {
			t.Errorf("by month %d: %.4f ± %.4f, want %.4f", at, o.P, o.SE, want)
		}
		if o.Low > slow+.05 || o.High < fast-.05 {
			t.Errorf("by month %d the range over parameters is %.3f to %.3f; the two rates give %.3f and %.3f", at, o.Low, o.High, slow, fast)
		}
	}
}

// TestMediation: belief starts even, no deal is possible, and news would come at .25 a month, so
// the mediator leaves when belief falls below .05/.25, after 5.545 months (THEORY KA-8b).
func TestMediation(t *testing.T) {
	r := textbook(t)
	f := r.Indicators["mediator_on"]
	if f.Q50[6] != 1 || f.Q50[7] != 0 {
		t.Errorf("the mediator's presence by month is %v; it leaves in month 7", f.Q50[:9])
	}
	if o := horizon(t, r, "mediation_over", 12); o.P < .98 {
		t.Errorf("mediation is over in %.3f of the futures by month 12", o.P)
	}
}

// TestOil: under full tariffs demand falls by 1% and the price by 1%/.24.
func TestOil(t *testing.T) {
	r := textbook(t, "tariffs=1")
	if got, want := r.Indicators["oil_gap"].Q50[36], -.01/.24; math.Abs(got-want) > 1e-3*math.Abs(want)+1e-2 {
		t.Errorf("the price lies %.5f from its reference, want %.5f", got, want)
	}
	if o := horizon(t, r, "price_fell", 24); o.P != 1 {
		t.Errorf("the fall is recognised in %.3f of the futures", o.P)
	}
}

// TestUnlimitedAims: a range that is closed to everybody never lets a text pass.
func TestUnlimitedAims(t *testing.T) {
	r := textbook(t, channelOpen)
	if f := r.Indicators["overlap_Z"]; f.Q95[12] > 0 {
		t.Errorf("the range is open by %.3f with unlimited aims", f.Q95[12])
	}
	if o := horizon(t, r, "war_goes_on", 12); o.P < .95 {
		t.Errorf("the war goes on in %.3f of the futures", o.P)
	}
}
