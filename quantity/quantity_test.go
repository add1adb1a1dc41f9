package quantity

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestBasis catches a number that stands on nothing, or on two things at once.
func TestBasis(t *testing.T) {
	for _, c := range []struct {
		basis   Basis
		assumed bool
		fault   string
		text    string
	}{
		{Basis{Source: "kiel", At: "table 3"}, false, "", "kiel, table 3"},
		{Basis{Source: "kiel"}, false, "", "kiel"},
		{Basis{Assumed: "no series exists"}, true, "", "assumed: no series exists"},
		{Basis{}, true, "no basis; name a source, or say under assumed why this number was taken", "assumed: "},
		{Basis{Source: "kiel", Assumed: "why"}, false, "both a source and an assumption; keep the source and move the rest to note", "kiel"},
		{Basis{At: "p. 3", Assumed: "why"}, true, "a place without its source; name the source", "assumed: why"},
	} {
		fault := ""
		if err := c.basis.Valid(); err != nil {
			fault = err.Error()
		}
		if fault != c.fault || c.basis.IsAssumed() != c.assumed || c.basis.String() != c.text {
			t.Errorf("%+v: fault %q, assumed %v, %q", c.basis, fault, c.basis.IsAssumed(), c.basis)
		}
	}
}

// TestQuantity catches a quantity that passes without a basis, and one that loses its spread in a
// change of unit.
func TestQuantity(t *testing.T) {
	why := Basis{Assumed: "fits 347 to 478 km2 a month"}
	q := Quantity{Dist: LogNormal{0.12, 0.4}, Unit: MustUnit("stake/year"), Sign: why, Size: why, Known: MustDate("2025-03")}
	if err := q.Valid(); err != nil {
		t.Fatal(err)
	}
	if got := q.String(); got != "LN(0.12, 0.4) stake/year" {
		t.Errorf("written %q", got)
	}
	monthly, err := q.In(MustUnit("stake/month"))
	if err != nil {
		t.Fatal(err)
	}
	if d, ok := monthly.Dist.(LogNormal); !ok || math.Abs(d.Median-0.01) > 1e-17 || d.Sigma != 0.4 || monthly.Known != q.Known || monthly.Size != why {
		t.Errorf("a month of it is %v", monthly)
	}
	if _, err := q.In(MustUnit("km2/year")); err == nil || err.Error() != "stake/year cannot be turned into km2/year: they measure different things" {
		t.Errorf("stake to km2: %v", err)
	}
	for want, q := range map[string]Quantity{
		"a quantity needs a value or a distribution":                                        {Sign: why, Size: why},
		"sign: no basis; name a source, or say under assumed why this number was taken":     {Dist: Point{1}, Size: why},
		"size: no basis; name a source, or say under assumed why this number was taken":     {Dist: Point{1}, Sign: why},
		"the standard deviation 0 is not positive; write a plain number for an exact value": {Dist: Normal{1, 0}, Sign: why, Size: why},
	} {
		if err := q.Valid(); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if got := (Quantity{Dist: Point{2}}).String() + " " + (Quantity{}).String(); got != "2 ? 1" {
		t.Errorf("bare numbers are written %q", got)
	}
}

// TestScale catches a change of unit that moves a quantile: for every family and factor the scaled
// quantile is the factor times the quantile, from the other end when the factor is negative.
func TestScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDist(t, 1)
		factor := rapid.SampledFrom([]float64{12, 1.0 / 12, 1e-9, 1e9, -1, -0.01}).Draw(t, "factor")
		scaled := Scale(d, factor)
		if err := Validate(scaled); err != nil {
			t.Fatal(err)
		}
		if got, want := scaled.Mean(), factor*d.Mean(); math.Abs(got-want) > 1e-12*math.Abs(factor)*(1+math.Abs(d.Mean())) {
			t.Fatalf("%v has the mean %v, want %v", scaled, got, want)
		}
		p := rapid.Float64Range(0.01, 0.99).Draw(t, "p")
		// What is not above x is, scaled down, not below x.
		x := d.Quantile(p)
		share := scaled.CDF(factor * x * (1 + math.Copysign(1e-13, factor*x)))
		want := d.CDF(x)
		if factor < 0 {
			want = 1 - Below(d, x)
		}
		if share < want-1e-9 {
			t.Fatalf("%v: P(up to %v) = %v, want %v", scaled, factor*x, share, want)
		}
	})
}

// TestQuantiles catches another type of sample quantile than 7: the answers are NumPy's
// numpy.quantile([1, 2, 4, 8], ...), which are also easy by hand.
func TestQuantiles(t *testing.T) {
	got := Quantiles([]float64{1, 2, 4, 8}, 0, 0.05, 0.25, 0.5, 0.9, 1)
	if want := []float64{1, 1.15, 1.75, 3, 6.8, 8}; !slices.EqualFunc(got, want, func(a, b float64) bool { return math.Abs(a-b) < 1e-14 }) {
		t.Errorf("%v, want %v", got, want)
	}
	if q := Quantiles([]float64{7}, 0, 0.3, 1); !slices.Equal(q, []float64{7, 7, 7}) {
		t.Errorf("of one value: %v", q)
	}
	inf := math.Inf(1)
	if q := Quantiles([]float64{-inf, 0, inf, inf}, 0.9, 1); !slices.Equal(q, []float64{inf, inf}) {
		t.Errorf("of infinities: %v", q)
	}
	for _, q := range append(Quantiles(nil, 0.5), Quantiles([]float64{1, 2}, -0.1, 1.1, math.NaN())...) {
		if q == q {
			t.Errorf("a quantile %v where there is none", q)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		sample := rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 1, 40).Draw(t, "sample")
		slices.Sort(sample)
		p := rapid.Float64Range(0, 1).Draw(t, "p")
		q := Quantiles(sample, p, 0.5+0.5*p)
		if !(sample[0] <= q[0] && q[0] <= q[1] && q[1] <= sample[len(sample)-1]) {
			t.Fatalf("%v: %v", sample, q)
		}
	})
}
