package report

import (
	"slices"
	"testing"

	"parley/study"
)

// TestWithoutOil catches a page that speaks of the oil price where it moves nothing, and one that keeps silent where it does.
func TestWithoutOil(t *testing.T) {
	r := &study.Results{
		Indicators: map[string]study.Fan{"x_share": {}, "oil_price": {}},
		Axes:       []study.AxisInfo{{Name: "warchest.oil_slope", Prior: "0", Fixed: true}, {Name: "oil.reference_price", Prior: "1.7"}, {Name: "oil.fading", Prior: "U(0, 1)"}},
	}
	p := &briefPage{Results: r}
	if slices.Contains(chosenFans(r), "oil_price") || p.oilCourse() != "" {
		t.Error("oil is shown to readers of a war that it does not pay for")
	}
	r.Axes[0].Prior, r.Axes[0].Fixed = "N(0.01, 0.001)", false
	if !slices.Contains(chosenFans(r), "oil_price") || p.oilCourse() == "" {
		t.Error("oil is not shown where it pays for the war")
	}
}

// TestListedFrom catches past events that are folded away, or listed, by the calendar of another war.
func TestListedFrom(t *testing.T) {
	for asOf, want := range map[string]string{"2025-12-05": "2022", "1953-06-30": "1950", "2020": "2017", "": ""} {
		if got := listedFrom(asOf); got != want {
			t.Errorf("as of %q events are listed from %q, want %q", asOf, got, want)
		}
	}
}
