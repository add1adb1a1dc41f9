package study

import (
	"math"

	"parley/dossier"
	"parley/forecast"
)

// series puts the band of the futures beside each month that was measured after the as-of date.
func (v *validator) series(t dossier.Target, c chart) {
	base := 1.0
	if t.Relative.Value {
		if base = v.before(t); base == 0 {
			return // what the ratios are to was not measured
		}
	}
	out := Compared{ID: t.ID.Value, Says: t.Says.Value, Unit: t.Unit.Text, Basis: t.Basis.Quantity().String(), Widest: t.Widest.Value, Ratio: t.Relative.Value, Months: []Point{}}
	start, total, mean := c.at(0), make([]float64, c.n), 0.0
	last := forecast.BandOf(start).Middle
	if t.Relative.Value {
		last = 1
	}
	for _, p := range t.Points {
		m := v.month(p)
		if m == 0 {
			continue
		}
		sample, value := c.at(m), p.Value.Value/base
		if t.Relative.Value {
			for f := range sample {
				sample[f] /= start[f]
			}
		}
		out.add(m, p.Month.Value.String(), value, sample)
		out.Persisting += math.Abs(value - last)
		mean += value
		for f := range sample {
			total[f] += sample[f]
		}
	}
	n := float64(len(out.Months))
	if n == 0 {
		return
	}
	out.Width, out.CRPS, out.Persisting = out.Width/n, out.CRPS/n, out.Persisting/n
	out.judge()
	v.out.Series = append(v.out.Series, out)
	for f := range total {
		total[f] /= n
	}
	sd := math.Sqrt(float64(t.SD.Value*t.SD.Value)/n + float64(t.Apart.Value*t.Apart.Value))
	v.out.Learned.From = append(v.out.Learned.From, t.ID.Value)
	v.values, v.seen = append(v.values, total), append(v.seen, forecast.Observation{Value: mean / n, SD: sd})
}

// add compares one month.
func (c *Compared) add(month int, date string, value float64, sample []float64) {
	b := forecast.BandOf(sample)
	c.Months = append(c.Months, Point{Month: month, Date: date, Value: value, Low: b.Low, Mid: b.Middle, High: b.High, Held: b.Holds(value)})
	if b.Holds(value) {
		c.Covered++
	}
	c.Width += b.Width()
	c.CRPS += forecast.CRPS(sample, value)
}

// judge says whether a series is matched: the band is no wider than its limit, and were it right,
// covering nine months in ten, as few inside or fewer would come one time in twenty or oftener. None inside is
// never a match: of a single month chance alone could not tell.
func (c *Compared) judge() {
	switch {
	case c.Width > c.Widest:
		c.Why = "too wide"
	case c.Covered == 0 || atMost(c.Covered, len(c.Months), 0.9) < 0.05:
		c.Why = "missed"
	default:
		c.Matched = true
	}
}

// atMost is the chance of k or fewer successes in n trials.
func atMost(k, n int, p float64) float64 {
	sum, term := 0.0, math.Pow(1-p, float64(n)) // of no success
	for i := range k + 1 {
		sum += term
		term *= float64(n-i) / float64(i+1) * (p / (1 - p))
	}
	return sum
}

// before is the measurement of the month of the as-of date, or the last one before it; 0 where there
// is none.
func (v *validator) before(t dossier.Target) float64 {
	at, value := math.MinInt, 0.0
	for _, p := range t.Points {
		if m := v.study.Prepared.View.MonthOf(p.Month.Value); m <= 0 && m > at {
			at, value = m, p.Value.Value
		}
	}
	return value
}
