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
	(&drives{
		progress: m.Read(sim.Progress), blame: m.Read(sim.Blame), mediating: m.Read(sim.Mediating, g), seen: m.Read(sim.Attention, g), usual: m.Param(&attentionBase),
		opposed: m.Read(sim.Opposed, g), upper: m.Read(sim.OpposedUpper, g), adversary: toAdversary(m), backers: toBackers(m), conflict: m.Read(sim.TariffBackers, g),
		size: m.Param(&officeSize), office: m.Read(sim.Office, g),
		bProgress: m.Param(&toProgress), bAdversary: m.Param(&toBlameAdversary), bOthers: m.Param(&toBlameOthers), bInattention: m.Param(&toInattention), bOpposed: m.Param(&toOpposed),
		bWarmA: m.Param(&toWarmthAdversary), bWarmB: m.Param(&toWarmthBackers), bConflict: m.Param(&toConflictBackers), bMediating: m.Param(&toMediating),
		xProgress: x[byProgress], xAdversary: x[byBlameAdversary], xOthers: x[byBlameOthers], xInattention: x[byInattention], xOpposed: x[byOpposed],
		xWarmA: x[byAdversary], xWarmB: x[byBackers], xConflict: x[byConflict], xMediating: x[byMediating], xCourse: x[byCourse],
		blamedAdversary: sim.BlameAdversary, blamedProtege: sim.BlameProtege, blamedBackers: sim.BlameBackers,
	}).run(m.Futures())
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
		(&shifts{target: out, a: w, load: 1}).run(m.Futures())
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
	g, spec := m.Patron(), in.level.Spec()
	step := adjusts{
		y: m.Read(in.level, g), rate: m.Param(&adjustment), flow: m.Add(in.level, g), push: push, moved: m.Scratch(),
		dt: m.Dt(), low: spec.Low, high: spec.High,
	}
	lever := m.Lever(in.lever)
	if level, held := lever.Held(); held {
		for _, f := range m.Futures() {
			step.moved[f] = within(level, spec.Low, spec.High) - step.y[f]
			step.flow[f] += step.moved[f]
		}
	} else {
		step.target = aim(m, in, x)
		if lever.Active() {
			for _, f := range m.Futures() {
				step.target[f] = lever.On(within(step.target[f], spec.Low, spec.High))
			}
		}
		if lever.Active() && in.lever.Mode == sim.Multiply {
			for _, f := range m.Futures() {
				push[f] *= lever.On(1)
			}
		}
		step.run(m.Futures())
	}
	switch in.level {
	case sim.AidPolicy:
		tell(m, m.Set(sim.AidCut), step.moved, -1)
	case sim.SanctionLevel:
		tell(m, m.Set(sim.SanctionStep), step.moved, 1)
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
			(&pushes{target: target, a: waiting, b: x[d], loadA: its, loadB: load}).run(m.Futures())
			waiting = nil
		}
	}
	if waiting != nil {
		(&shifts{target: target, a: waiting, load: its}).run(m.Futures())
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
	c := minds{
		u: u, seen: seen, behind: behind, toRival: toRival, toBackers: toBackers, usual: usual, returns: returns, taken: taken, sd: sd, pull: pull,
		ordinary: ordinary, forgets: forgets, resents: resents, jitter: jitter, warm: warm, aimed: m.Scratch(), attentionFlow: attentionFlow, supportFlow: supportFlow,
		dt: dt, campaign: campaign, level: within(level, 0, 1),
	}
	if held {
		c.held = 1
	}
	c.aim(m.Futures())
	lever.OnAll(m.Futures(), c.aimed)
	c.run(m.Futures())
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
