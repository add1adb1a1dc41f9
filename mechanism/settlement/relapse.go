// Whether a settlement in force breaks: its age, how it came about, and what power has become.

package settlement

import (
	"math"

	"parley/sim"
)

// relapse decides where the settlement in force breaks.
func relapse(m *sim.Month, settled sim.Futures) {
	if len(settled) == 0 {
		return
	}
	terms := m.Terms(&breaks)
	byAge(m, settled, terms[0])
	byTerms(m, settled, terms[1:5])
	byPower(m, settled, terms[5:])
	broken := m.Pick(settled, m.Decide(&breaks, settled, terms), 1)
	if len(broken) == 0 {
		return
	}
	phase, relapsed := m.Set(sim.Phase), m.Set(sim.Relapsed)
	for _, f := range broken {
		phase[f], relapsed[f] = sim.War, 1
	}
}

// byAge is the log of the baseline hazard over the month that ends now.
func byAge(m *sim.Month, settled sim.Futures, out *sim.Column) {
	age, b, k := m.Read(sim.DealAge), m.LogParam(&lifetime), m.Param(&shape)
	for _, f := range settled {
		out[f] = LogHazardOverMonth(age[f]+m.Dt()-1, b[f], k[f])
	}
}

// byTerms is what the ending, pressure, guarantees and the adversary's aims add.
func byTerms(m *sim.Month, settled sim.Futures, out []*sim.Column) {
	ending, imposed, aims := m.Read(sim.Ending), m.Read(sim.Imposed), m.Read(sim.Aims, m.Adversary())
	agreed, won, forced, grows, all := m.Param(&agreement), m.Param(&victory), m.Param(&imposedRatio), m.Param(&growing), m.Param(&unlimited)
	for _, f := range settled {
		switch ending[f] {
		case sim.Negotiated:
			out[0][f] = agreed[f]
		case sim.Capitulation:
			out[0][f] = won[f]
		}
		if ending[f] != sim.Capitulation {
			out[1][f] = forced[f] * imposed[f]
		}
		switch aims[f] {
		case sim.AimsGrowing:
			out[3][f] = grows[f]
		case sim.AimsUnlimited:
			out[3][f] = all[f]
		}
	}
	if k, ok := m.IssueOf(sim.Guarantees); ok {
		level, effect, force := m.Read(sim.Deal, k), m.Param(&guaranteed), m.Lever(&guaranteeForce).On(1)
		for _, f := range settled {
			out[2][f] = force * effect[f] * level[f]
		}
	}
}

// byPower is what a mismatch of terms and power, and shifts of power since, add.
func byPower(m *sim.Month, settled sim.Futures, out []*sim.Column) {
	k, _ := m.IssueOf(sim.Territory)
	land, a, d := m.Read(sim.Deal, k), m.Read(sim.Capital, m.Adversary()), m.Read(sim.Capital, m.Protege())
	then, off, cost, pull := m.Read(sim.PowerAtSignature), m.Param(&mismatch), m.Param(&breakCost), m.Param(&temptation)
	for _, f := range settled {
		now := share(a[f], d[f])
		out[0][f] = off[f] * math.Abs(land[f]-then[f])
		out[1][f] = pull[f] * max(0, Gain(now, cost[f], then[f]))
		out[2][f] = pull[f] * max(0, Gain(1-now, cost[f], 1-then[f]))
	}
}
