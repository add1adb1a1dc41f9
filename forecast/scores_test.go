package forecast

// Scores held to known answers.

import (
	"encoding/json"
	"math"
	"os"
	"testing"
)

// known is testdata/scoring.json: scores worked out in closed form, with SciPy where a distribution
// function was needed.
type known struct {
	Binary []struct {
		P, Brier float64
		O        int
		Log      *float64
	}
	Multi []struct {
		P   []float64
		Obs int
		RPS float64
	}
	Ensembles []struct {
		Ens  []float64
		Y    float64
		CRPS float64 `json:"crps_ecdf"`
	} `json:"crps_ensemble"`
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-12 }

// TestScores catches a swapped sign, a square that is none, a wrong cumulative sum, and a CRPS that
// forgets the spread within the sample.
func TestScores(t *testing.T) {
	text, err := os.ReadFile("testdata/scoring.json")
	if err != nil {
		t.Fatal(err)
	}
	var k known
	if err := json.Unmarshal(text, &k); err != nil {
		t.Fatal(err)
	}
	for _, c := range k.Binary {
		if got := Brier(c.P, c.O == 1); !near(got, c.Brier) {
			t.Errorf("Brier(%g, %d) = %g, want %g", c.P, c.O, got, c.Brier)
		}
		want := math.Inf(1)
		if c.Log != nil {
			want = *c.Log
		}
		if got := Log(c.P, c.O == 1); got != want && !near(got, want) {
			t.Errorf("Log(%g, %d) = %g, want %g", c.P, c.O, got, want)
		}
	}
	for _, c := range k.Multi {
		if got := RPS(c.P, c.Obs); !near(got, c.RPS) {
			t.Errorf("RPS(%v, %d) = %g, want %g", c.P, c.Obs, got, c.RPS)
		}
	}
	for _, c := range k.Ensembles {
		if got := CRPS(c.Ens, c.Y); !near(got, c.CRPS) {
			t.Errorf("CRPS(%v, %g) = %g, want %g", c.Ens, c.Y, got, c.CRPS)
		}
	}
	if len(k.Binary) == 0 || len(k.Multi) == 0 || len(k.Ensembles) == 0 {
		t.Error("testdata/scoring.json lacks cases")
	}
}

// TestCooke is known answer KA-26: seen shares .2, .3, .3, .2 of ten observations against quartiles at
// 5, 50 and 95%. A wrong number of degrees of freedom or a missing factor of two fails it.
func TestCooke(t *testing.T) {
	score, information := Calibration([]float64{.05, .45, .45, .05}, []int{2, 3, 3, 2})
	if math.Abs(information-.311239) > 1e-6 || math.Abs(score-.101172) > 1e-6 {
		t.Errorf("calibration %.6f with information %.6f, want .101172 and .311239", score, information)
	}
}

// TestRanked is known answer KA-27.
func TestRanked(t *testing.T) {
	p := []float64{.5, .3, .2}
	if a, b := RPS(p, 0), RPS(p, 2); !near(a, .29) || !near(b, .89) {
		t.Errorf("RPS is %g and %g, want .29 and .89", a, b)
	}
}

// TestBand catches quantiles off by one: the 5, 50 and 95% points of 0 to 100 are 5, 50 and 95.
func TestBand(t *testing.T) {
	var sample []float64
	for i := 100; i >= 0; i-- {
		sample = append(sample, float64(i))
	}
	if got := BandOf(sample); got != (Band{5, 50, 95}) || !got.Holds(95) || got.Holds(95.5) || got.Width() != 90 {
		t.Errorf("the band is %v", got)
	}
}
