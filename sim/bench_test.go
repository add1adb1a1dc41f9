// What the engine's own loops cost, in nanoseconds a future. Mechanisms are measured in study, where the
// whole model can be put together.

package sim

import (
	"testing"

	"parley/portable"
)

func BenchmarkKernels(b *testing.B) {
	var z, u, out Column
	var room few
	var terms []*Column
	var futures Futures
	var who []Future
	for f := range Width {
		futures, who = append(futures, uint8(f)), append(who, Future{f / 8, f % 8})
	}
	for i := range 4 {
		c := Column{}
		for f := range c {
			w, _, _, _ := portable.Philox(1, 2, uint64(f), uint64(i), 0, 0)
			c[f] = 2*portable.Uniform01(w) - 1
		}
		terms = append(terms, &c)
	}
	for f := range u {
		w, v, _, _ := portable.Philox(1, 3, uint64(f), 0, 0, 0)
		u[f], z[f] = portable.Uniform01(w), -4+2*portable.Uniform01(v) // a rate of 2 to 14% a month
	}
	draw, month := chance{}, 0
	draw.reset([2]uint64{1, 2})
	few := futures[:16]
	for _, c := range []struct {
		name    string
		futures int
		run     func()
	}{
		{"sum of four terms", Width, func() { sums(futures, terms, &out) }},
		{"slack of four terms", Width, func() { slacks(futures, terms, &out) }},
		{"hazard", Width, func() { room.hazards(futures, futures, &z, &u, &out) }},
		{"logit", Width, func() { room.logits(futures, futures, &z, &u, &out) }},
		{"uniform draw", Width, func() { month++; draw.uniforms(month, who) }},
		{"normal draw", Width, func() { month++; draw.normals(month, who) }},
		{"uniform draw for few", len(few), func() { month += 4; draw.some(month, who, few, &out) }},
		{"column copied", Width, func() { out = z }},
		{"column cleared", Width, func() { out = Column{} }},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				c.run()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(c.futures), "ns/future")
		})
	}
}
