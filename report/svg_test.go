package report

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"time"

	"parley/study"
)

// TestScalesAreMonotone catches a scale that bends or turns, and one that divides by nothing.
func TestScalesAreMonotone(t *testing.T) {
	for _, s := range []scale{{0, 1, 10, 200}, {-5, 5, 0, 1}, {0, 60, 200, 10}} {
		up := s.right > s.left
		last := s.at(s.from)
		if last != s.left || s.at(s.to) != s.right {
			t.Errorf("%+v does not end where it should", s)
		}
		for i := 1; i <= 50; i++ {
			x := s.at(s.from + (s.to-s.from)*float64(i)/50)
			if (x > last) != up {
				t.Fatalf("%+v turns at %d", s, i)
			}
			last = x
		}
	}
	if x := (scale{3, 3, 0, 10}).at(3); x != 5 {
		t.Errorf("a scale of no span puts its one value at %v", x)
	}
}

// TestTicks catches ticks outside their span, unevenly spaced, too many, or labels that do not tell them apart.
func TestTicks(t *testing.T) {
	for _, span := range [][2]float64{{0, 1}, {-0.13, 0.2}, {0.35, 0.53}, {-180, 780}, {56, 57}, {0, 1e6}, {-1e-3, 2e-3}} {
		marks := ticks(span[0], span[1], 4)
		if len(marks) < 2 || len(marks) > 8 {
			t.Errorf("%v: %d ticks %v", span, len(marks), marks)
			continue
		}
		step := marks[1] - marks[0]
		labels := map[string]bool{}
		for i, m := range marks {
			labels[tickLabel(m, step)] = true
			if m < span[0]-1e-9 || m > span[1]+step*1e-6 || i > 0 && math.Abs(m-marks[i-1]-step) > step*1e-6 {
				t.Errorf("%v: ticks %v", span, marks)
			}
		}
		if len(labels) != len(marks) {
			t.Errorf("%v: two of the ticks %v read alike: %v", span, marks, labels)
		}
	}
	if got := ticks(2, 2, 4); !slices.Equal(got, []float64{2}) {
		t.Errorf("a span of nothing has ticks %v", got)
	}
}

// TestLabelsStandApart catches labels of a chart over one another or off the paper, by estimate, for the
// two widths, over several studies. The browser test sees what a reader's fonts make of them.
func TestLabelsStandApart(t *testing.T) {
	for seed := range uint64(6) {
		r := made(t, seed)
		c, err := calendarOf(r.FirstMonth)
		if err != nil {
			t.Fatal(err)
		}
		for _, width := range []float64{deskWidth, phoneWidth} {
			sheets := map[string]*sheet{
				"odds":     oddsSheet("x", width, ordered(r.Scenarios)),
				"variance": varianceSheet("x", width, ordered(r.Scenarios)),
				"parts":    first(partsSheet("x", width, r.Partition, r.At, c)),
				"timeline": first(timelineSheet("x", width, r, c)),
			}
			for name, f := range r.Indicators {
				sheets["fan "+name] = fanSheet("x", f, c, r.Headline, r.Events)
			}
			for name, s := range sheets {
				if len(s.texts) == 0 {
					t.Errorf("%s at %v has no labels", name, width)
				}
				for i, a := range s.texts {
					if a.left < -0.5 || a.right > s.width+0.5 || a.top < 0 || a.bottom > s.height {
						t.Errorf("%s at %v, seed %d: %q leaves the paper", name, width, seed, a.text)
					}
					for _, b := range s.texts[i+1:] {
						if a.overlaps(b) {
							t.Errorf("%s at %v, seed %d: %q overlaps %q", name, width, seed, a.text, b.text)
						}
					}
				}
			}
		}
	}
}

func first[A, B any](a A, _ B) A { return a }

// TestWrapping catches words lost or lines too long where a label is wrapped, and a cut without its sign.
func TestWrapping(t *testing.T) {
	const text = "the patron blames the adversary, adds sanctions and keeps arming the protege at the backers’ cost"
	for _, width := range []float64{90, 150, 290, 900} {
		for _, line := range wrapped(text, labelSize, width, 9) {
			if w := textWidth(line, labelSize); w > 1.25*width {
				t.Errorf("a line of %.0f in %.0f: %q", w, width, line)
			}
		}
	}
	cut := wrapped(text, labelSize, 150, 2)
	if len(cut) != 2 || []rune(cut[1])[len([]rune(cut[1]))-1] != '…' {
		t.Errorf("a long label is cut to %q", cut)
	}
	if got := shortened("short", 20); got != "short" {
		t.Errorf("a short text became %q", got)
	}
	if got := within("a", 1); !slices.Equal(got, []string{"a"}) {
		t.Errorf("one letter became %q", got)
	}
}

// TestCalendar catches months put to the wrong date: month 1 is the first month, and ends at 1.
func TestCalendar(t *testing.T) {
	c, err := calendarOf("2026-01")
	if err != nil {
		t.Fatal(err)
	}
	for month, want := range map[int]string{0: "December 2025", 1: "January 2026", 12: "December 2026", 24: "December 2027", 60: "December 2030"} {
		if got := c.name(month); got != want {
			t.Errorf("month %d is %s, want %s", month, got, want)
		}
	}
	for date, want := range map[string]float64{"2026-01-01": 0, "2027-01-01": 12, "2026-11-16": 10.5, "2025-12": -1, "2024": -24} {
		day, ok := dated(date)
		if got := c.at(day); !ok || math.Abs(got-want) > 1e-9 {
			t.Errorf("%s is at %v, want %v", date, got, want)
		}
	}
	if _, ok := dated("spring 2025"); ok {
		t.Error("a date in words was read")
	}
	if got := dateWords("2026-11-03") + "; " + dateWords("2025-04") + "; " + dateWords("1919"); got != "3 November 2026; April 2025; 1919" {
		t.Error(got)
	}
	at, names := yearTicks(c, -12, 60)
	if fmt.Sprint(at, names) != "[-12 0 12 24 36 48 60] [2025 2026 2027 2028 2029 2030 2031]" {
		t.Errorf("years at %v are %v", at, names)
	}
	if at, _ := yearTicks(calendar{time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC)}, 0, 12); !slices.Equal(at, []float64{8}) {
		t.Errorf("from May the year turns at %v", at)
	}
}

// TestHatchStaysInside catches the mark of what is assumed running out of its bar.
func TestHatchStaysInside(t *testing.T) {
	for _, w := range []float64{0, 1, 4, 12, 13, 100} {
		s := newSheet("x", 200, 20)
		hatch(s, 10, 4, w, 12)
		strokes := regexp.MustCompile(`<line class="hatch" x1="(.*?)" y1="(.*?)" x2="(.*?)" y2="(.*?)"/>`).FindAllStringSubmatch(s.body.String(), -1)
		if w > 10 && len(strokes) < 2 {
			t.Errorf("width %v: %d strokes", w, len(strokes))
		}
		for _, stroke := range strokes {
			var at [4]float64
			for i := range at {
				at[i], _ = strconv.ParseFloat(stroke[i+1], 64)
			}
			if at[0] < 9.9 || at[2] > 10+w+0.1 || at[2] < at[0] || min(at[1], at[3]) < 3.9 || max(at[1], at[3]) > 16.1 {
				t.Errorf("width %v: a stroke through %v", w, at)
			}
		}
	}
}

// TestFanSpan catches a fan drawn off its own paper.
func TestFanSpan(t *testing.T) {
	for _, f := range []study.Fan{
		{Q05: []float64{1, 0.5}, Q50: []float64{1, 1}, Q95: []float64{1, 2}},
		{Q05: []float64{50, 40}, Q50: []float64{55, 50}, Q95: []float64{60, 80}},
		{Q05: []float64{-3, -9}, Q50: []float64{-2, -3}, Q95: []float64{-1, -0.5}},
		{Q05: []float64{0, 0}, Q50: []float64{0, 0}, Q95: []float64{0, 0}},
		{},
	} {
		low, high := span(f)
		if !(high > low) {
			t.Errorf("%+v is drawn from %v to %v", f, low, high)
		}
		for i := range f.Q05 {
			if f.Q05[i] < low || f.Q95[i] > high {
				t.Errorf("%+v leaves %v to %v", f, low, high)
			}
		}
	}
}
