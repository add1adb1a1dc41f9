package posture

import (
	"parley/portable"
	"parley/sim"
)

// drive lends what each driver adds to an instrument of load 1; nil if nothing in any future.
func drive(m *sim.Month) (x [numDrivers]*sim.Column) {
	for i := range x {
		x[i] = m.Scratch()
	}
	g := m.Patron()
	progress, blame, mediating := m.Read(sim.Progress), m.Read(sim.Blame), m.Read(sim.Mediating, g)
	seen, usual, opposed, conflict := m.Read(sim.Attention, g), m.Param(&attentionBase), m.Read(sim.Opposed, g), m.Read(sim.TariffBackers, g)
	upper := m.Read(sim.OpposedUpper, g)
	adversary, backers, size, office := toAdversary(m), toBackers(m), m.Param(&officeSize), m.Read(sim.Office, g)
	bProgress, bAdversary, bOthers, bInattention := m.Param(&toProgress), m.Param(&toBlameAdversary), m.Param(&toBlameOthers), m.Param(&toInattention)
	bOpposed, bWarmA, bWarmB, bConflict, bMediating := m.Param(&toOpposed), m.Param(&toWarmthAdversary), m.Param(&toWarmthBackers), m.Param(&toConflictBackers), m.Param(&toMediating)
	for _, f := range m.Futures() {
		x[byProgress][f] = bProgress[f] * saturating(progress[f])
		switch blame[f] {
		case sim.BlameAdversary:
			x[byBlameAdversary][f] = bAdversary[f]
		case sim.BlameProtege, sim.BlameBackers:
			x[byBlameOthers][f] = bOthers[f]
		}
		x[byInattention][f] = bInattention[f] * (usual[f] - seen[f])
		x[byOpposed][f] = bOpposed[f] * ((opposed[f] + upper[f]) / 2)
	}
	for _, f := range m.Futures() {
		x[byAdversary][f] = bWarmA[f] * adversary[f]
		x[byBackers][f] = bWarmB[f] * backers[f]
		x[byConflict][f] = bConflict[f] * conflict[f]
		x[byMediating][f] = bMediating[f] * mediating[f]
		x[byCourse][f] = size[f] * office[f]
	}
	for d := range x {
		if !moves(m, x[d]) {
			x[d] = nil
		}
	}
	return x
}

// moves tells whether a column is away from 0 in some future.
func moves(m *sim.Month, c *sim.Column) bool {
	for _, f := range m.Futures() {
		if c[f] != 0 {
			return true
		}
	}
	return false
}

// toAdversary is the patron's warmth to the adversary above its reference; 0 without a relation.
func toAdversary(m *sim.Month) *sim.Column {
	out := m.Scratch()
	if g, a := m.Patron(), m.Adversary(); m.Related(g, a) {
		w, usual := m.Read(sim.Warmth, g, a), m.Param(&adversaryReference)
		for _, f := range m.Futures() {
			out[f] = w[f] - usual[f]
		}
	}
	return out
}

// toBackers is the patron's mean warmth to the backers above its reference; 0 without a relation.
func toBackers(m *sim.Month) *sim.Column {
	out, n, g := m.Scratch(), 0.0, m.Patron()
	for _, b := range m.Role(sim.Backer) {
		if !m.Related(g, b) {
			continue
		}
		n++
		w := m.Read(sim.Warmth, g, b)
		for _, f := range m.Futures() {
			out[f] += w[f]
		}
	}
	if n == 0 {
		return out
	}
	usual := m.Param(&backersReference)
	for _, f := range m.Futures() {
		out[f] = out[f]/n - usual[f]
	}
	return out
}

// jumps takes the turn and lends what it adds to each instrument.
func jumps(m *sim.Month) (out [len(instruments)]*sim.Column) {
	for i := range out {
		out[i] = m.Scratch()
	}
	if !m.Decides() {
		return out
	}
	const never = 1e-12 // a rate that stands for none, so that its logarithm stays finite
	terms, rate, lever := m.Terms(&jumpTurn), m.Param(&jumpRate), m.Lever(&jump)
	last, logarithm := 0.0, portable.Log(never)
	for _, f := range m.Futures() {
		if r := lever.On(rate[f]); r != last { // futures of one row share their rate
			last, logarithm = r, portable.Log(max(r, never))
		}
		terms[0][f] = logarithm
	}
	jumped := m.Pick(m.Futures(), m.Decide(&jumpTurn, m.Futures(), terms), 1)
	size, share, tilt := m.Param(&jumpSize), m.Param(&jumpCommon), m.Param(&jumpTilt)
	var u [len(jumpDraws)]*sim.Column
	for d := range u {
		u[d] = m.UniformOf(jumped, &jumpDraws[d])
	}
	for _, f := range jumped {
		var p [3 * len(jumpDraws)]float64
		for d := range u {
			p[3*d], p[3*d+1], p[3*d+2] = Thirds(u[d][f])
		}
		common := tilt[f] + portable.NormalQuantile(p[len(instruments)])
		for i := range out {
			out[i][f] = Jump(size[f], share[f], instruments[i].loads[byCourse], common, portable.NormalQuantile(p[i]))
		}
	}
	return out
}

// move takes an instrument one step toward its target.
func move(m *sim.Month, in *instrument, x *[numDrivers]*sim.Column, push *sim.Column) {
	g, dt, spec := m.Patron(), m.Dt(), in.level.Spec()
	y, rate, flow, moved := m.Read(in.level, g), m.Param(&adjustment), m.Add(in.level, g), m.Scratch()
	low, high := spec.Low, spec.High
	lever := m.Lever(in.lever)
	if level, held := lever.Held(); held {
		for _, f := range m.Futures() {
			moved[f] = within(level, low, high) - y[f]
			flow[f] += moved[f]
		}
	} else {
		target := aim(m, in, x)
		if lever.Active() {
			for _, f := range m.Futures() {
				target[f] = lever.On(within(target[f], low, high))
			}
		}
		if lever.Active() && in.lever.Mode == sim.Multiply {
			for _, f := range m.Futures() {
				push[f] *= lever.On(1)
			}
		}
		for _, f := range m.Futures() {
			moved[f] = Adjust(y[f], target[f], dt*rate[f], push[f], low, high)
			flow[f] += moved[f]
		}
	}
	switch in.level {
	case sim.AidPolicy:
		tell(m, m.Set(sim.AidCut), moved, -1)
	case sim.SanctionLevel:
		tell(m, m.Set(sim.SanctionStep), moved, 1)
	}
}

// tell makes an act known to others, per month.
func tell(m *sim.Month, act, moved *sim.Column, sign float64) {
	dt := m.Dt()
	if dt == 0 {
		return // the survey of month 0: nobody has acted
	}
	for _, f := range m.Futures() {
		act[f] = sign * moved[f] / dt
	}
}

// aim is the target of an instrument before its lever; drivers are added two in a pass.
func aim(m *sim.Month, in *instrument, x *[numDrivers]*sim.Column) *sim.Column {
	target := m.Scratch()
	*target = *m.Param(in.base)
	waiting, its := (*sim.Column)(nil), 0.0
	for d, load := range in.loads {
		switch {
		case load == 0 || x[d] == nil:
		case waiting == nil:
			waiting, its = x[d], load
		default:
			for _, f := range m.Futures() {
				target[f] += float64(its*waiting[f]) + float64(load*x[d][f])
			}
			waiting = nil
		}
	}
	if waiting != nil {
		for _, f := range m.Futures() {
			target[f] += float64(its * waiting[f])
		}
	}
	if in.level == sim.SanctionLevel {
		relieve(m, target)
	}
	return target
}

// relieve lowers the target of sanctions by what a settlement in force grants.
func relieve(m *sim.Month, target *sim.Column) {
	i, ok := m.IssueOf(sim.Relief)
	if !ok {
		return
	}
	relief := m.Read(sim.Deal, i)
	for _, f := range m.Where(sim.Phase, sim.Settled) {
		target[f] = max(target[f], 0) * (1 - relief[f])
	}
}

// moodsOf moves attention and support.
func moodsOf(m *sim.Month) {
	g, dt := m.Patron(), m.Dt()
	seen, behind := m.Read(sim.Attention, g), m.Read(sim.Support, g)
	toRival, toBackers := m.Read(sim.TariffRival, g), m.Read(sim.TariffBackers, g)
	usual, returns, taken, sd, pull := m.Param(&attentionBase), m.Param(&attentionRecovery), m.Param(&crowding), m.Param(&attentionNoise), m.Param(&electionPull)
	ordinary, forgets, resents, jitter := m.Param(&supportBase), m.Param(&supportRecovery), m.Param(&backlash), m.Param(&supportNoise)
	warm, u := toAdversary(m), m.Uniform(&moods)
	attentionFlow, supportFlow := m.Add(sim.Attention, g), m.Add(sim.Support, g)
	lever := m.Lever(&attention)
	level, held := lever.Held()
	campaign := 0.0
	if m.Occasion(sim.LegislativeElection) {
		campaign = 1
	}
	for _, f := range m.Futures() {
		first, second, _ := Thirds(u[f])
		aimed := lever.On(usual[f] * (1 - float64(taken[f]*(toRival[f]+toBackers[f])/2)))
		noise := float64(dt*sd[f]*even(first)) - float64(campaign*pull[f]*seen[f])
		change := Adjust(seen[f], aimed, dt*returns[f], noise, 0, 1)
		if held {
			change = within(level, 0, 1) - seen[f]
		}
		attentionFlow[f] += change
		noise = dt * (float64(jitter[f]*even(second)) - float64(resents[f]*max(warm[f], 0)))
		supportFlow[f] += Adjust(behind[f], ordinary[f], dt*forgets[f], noise, 0, 1)
	}
}

// elect decides both chambers of the legislature.
func elect(m *sim.Month) {
	g := m.Patron()
	terms, above, z, own := m.Terms(&election), m.Terms(&upperElection), m.Normal(&swing), m.Normal(&upper)
	lead, leadAbove, mean, effect := m.Param(&majority), m.Param(&upperMajority), m.Param(&swingMean), m.Param(&swingSupport)
	spread, apart := m.Param(&swingSpread), m.Param(&upperSpread)
	behind, ordinary, lever := m.Read(sim.Support, g), m.Param(&supportBase), m.Lever(&electorate)
	for _, f := range m.Futures() {
		won := lever.On(mean[f]+float64(effect[f]*(behind[f]-ordinary[f]))) + float64(spread[f]*z[f])
		terms[0][f], above[0][f] = -lead[f]-won, -leadAbove[f]-won-float64(apart[f]*own[f])
	}
	settle(m, sim.Opposed, m.Decide(&election, m.Futures(), terms))
	settle(m, sim.OpposedUpper, m.Decide(&upperElection, m.Futures(), above))
}

// settle gives a chamber to those who won it.
func settle(m *sim.Month, chamber sim.Var, lost *sim.Column) {
	*m.Set(chamber, m.Patron()) = *lost
}

// takeOffice draws the lean of a new administration.
func takeOffice(m *sim.Month) {
	office, z := m.Set(sim.Office, m.Patron()), m.Normal(&lean)
	spec := sim.Office.Spec()
	for _, f := range m.Futures() {
		office[f] = within(z[f], spec.Low, spec.High)
	}
}
