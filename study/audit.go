// An audit: the claims of a draft tested against a dossier, with the least of a course that is enough.

package study

import (
	"context"
	"fmt"
	"math"
	"slices"

	"parley/compile"
	"parley/dossier"
	"parley/evidence"
)

// Audit tests the claims of a draft that was laid beside a dossier ([dossier.Dossier.WithDraft]).
func Audit(ctx context.Context, whole *dossier.Dossier, draft string, r ClaimsRequest) (*ClaimResults, error) {
	x, err := newExaminer(whole, r)
	if err != nil {
		return nil, err
	}
	x.results.Draft = draft
	if err := x.examine(ctx, x.plain.View.Drafts); err != nil {
		return nil, err
	}
	for i, s := range x.subjects {
		if err := x.breakEven(ctx, s); err != nil {
			return nil, err
		}
		x.results.Claims[i] = *s.verdict
	}
	return x.results, nil
}

// breakEven finds how little of a contrast's course is enough: the least dose of each lever and the least
// number of months at which the mean effect still passes the margin, each with all else as it is.
func (x *examiner) breakEven(ctx context.Context, s *subject) error {
	if len(s.courses) != 2 || s.claim.Expects.Sign.Value == "0" || s.verdict.Verdict == evidence.NotTestable {
		return nil
	}
	if s.priors == nil { // settled before it was run
		var err error
		if s.priors, err = x.priorsFor(s.claim); err != nil {
			return err
		}
		x.setups(s)
	}
	b := &BreakEven{Doses: []Dose{}, Says: []string{}}
	s.verdict.Breaks = b
	full, err := x.passes(ctx, s, s.courses[0])
	if err != nil {
		return err
	}
	if !full {
		b.Says = append(b.Says, fmt.Sprintf("no break-even: on average even the whole course stays short of the margin of %s", inUnit(s.margin, s.unit)))
		return nil
	}
	for _, lever := range s.levers {
		if !s.courses[0].sets(lever) {
			continue // the other side's dose is no break-even of this course
		}
		if err := x.leastDose(ctx, s, b, lever); err != nil {
			return err
		}
	}
	if err := x.leastMonths(ctx, s, b); err != nil {
		return err
	}
	if l := s.verdict.Leading; l != nil && l.Tipping != nil {
		side := "above"
		if l.Rho*s.turn < 0 {
			side = "below"
		}
		where := ""
		if !l.Inside {
			where = fmt.Sprintf(", outside the %s to %s of its prior (5–95%%)", sized(l.Low), sized(l.High))
		}
		b.Says = append(b.Says, fmt.Sprintf("true on average only if %s is %s %s%s", x.called(l), side, inUnit(*l.Tipping, l.Unit), where))
	}
	return nil
}

// passes runs one course against the other side, on half the futures, and tells whether the mean effect
// passes the margin.
func (x *examiner) passes(ctx context.Context, s *subject, do course) (bool, error) {
	u := newSetup("break-even", s.priors.base, 1, x.half())
	other := *s.trial
	other.courses = []course{do, s.courses[1]}
	if !x.bench.has(&other, u) {
		x.bench.want(&other, u)
	}
	if err := x.bench.run(ctx, "looking for break-evens"); err != nil {
		return false, err
	}
	columns := x.bench.values(&other, u)
	e := evidence.EffectsOf(columns[0], x.request.Replications)
	return e.Spread().D > s.margin, nil
}

// doseSteps halves the dose so often: to a part in 64 of the way.
const doseSteps = 6

// leastDose looks between the two courses' values of one lever, taking the effect to grow with the dose.
func (x *examiner) leastDose(ctx context.Context, s *subject, b *BreakEven, lever string) error {
	from, full := s.levels(x.plain, lever)
	l, _ := x.plain.Program.Lever(lever)
	dose := Dose{Lever: lever, Label: x.plain.named(l.Label.Value), Unit: l.Unit.Text, Full: full, From: from}
	with := func(value float64) (bool, error) { return x.passes(ctx, s, s.courses[0].at(lever, full, value)) }
	enough, err := with(from)
	if err != nil {
		return err
	}
	if !enough {
		low, high := 0.0, 1.0
		for range doseSteps {
			middle := 0.5 * (low + high)
			ok, err := with(from + float64(middle*(full-from)))
			if err != nil {
				return err
			}
			if ok {
				high = middle
			} else {
				low = middle
			}
		}
		least := from + float64(high*(full-from))
		dose.Least = &least
		side := "at least"
		if full < from {
			side = "at most"
		}
		b.Says = append(b.Says, fmt.Sprintf("true on average only if %s (%s) is %s %s, of %s against %s", dose.Label, lever, side, inUnit(least, l.Unit.Text), sized(full), sized(from)))
	} else {
		b.Says = append(b.Says, fmt.Sprintf("%s (%s) is not needed: without it the rest of the course passes the margin", dose.Label, lever))
	}
	b.Doses = append(b.Doses, dose)
	return nil
}

// levels are a lever's values in the two courses when they first differ.
func (t *trial) levels(p *Prepared, lever string) (against, do float64) {
	l, _ := p.Program.Lever(lever)
	find := func(c course) float64 {
		for _, m := range c.moves {
			if m.Lever == lever {
				return m.Value
			}
		}
		return l.Noop.Value
	}
	return find(t.courses[1]), find(t.courses[0])
}

// sets tells whether a course moves a lever.
func (c course) sets(lever string) bool {
	return slices.ContainsFunc(c.moves, func(m compile.Move) bool { return m.Lever == lever })
}

// at is a course with every move of a lever to one value made to another. A course that does not move the
// lever is given the move.
func (c course) at(lever string, was, value float64) course {
	out := course{text: fmt.Sprintf("%s, with %s=%s", c.text, lever, sized(value)), moves: slices.Clone(c.moves)}
	for i, m := range out.moves {
		if m.Lever == lever && m.Value == was {
			out.moves[i].Value = value
		}
	}
	return out
}

// leastMonths looks for the shortest spell, from the month in which the courses part, after which the levers
// go back to what they are on the other side.
func (x *examiner) leastMonths(ctx context.Context, s *subject, b *BreakEven) error {
	whole := s.at - s.acts + 1
	with := func(months int) (bool, error) { return x.passes(ctx, s, s.until(x.plain, s.acts+months)) }
	low, high := 0, whole
	if ok, err := with(0); err != nil {
		return err
	} else if ok {
		return nil
	}
	for high-low > 1 {
		middle := (low + high) / 2
		ok, err := with(middle)
		if err != nil {
			return err
		}
		if ok {
			high = middle
		} else {
			low = middle
		}
	}
	b.Months = &high
	if high == whole {
		b.Enduring = true
		b.Says = append(b.Says, fmt.Sprintf("true on average only if it lasts all %d months to the one judged", whole))
		return nil
	}
	b.Says = append(b.Says, fmt.Sprintf("true on average only if it lasts at least %d months of the %d to the one judged", high, whole))
	return nil
}

// until is the first course up to a month, and from then on the second.
func (t *trial) until(p *Prepared, month int) course {
	do, against := t.courses[0], t.courses[1]
	out := course{text: fmt.Sprintf("%s until month %d", do.text, month)}
	for _, m := range do.moves {
		if m.From < month {
			out.moves = append(out.moves, m)
		}
	}
	if month > t.at {
		return out
	}
	for _, lever := range t.levers {
		l, _ := p.Program.Lever(lever)
		back := compile.Move{Lever: lever, Value: l.Noop.Value, From: month}
		latest := math.MinInt
		for _, m := range against.moves {
			if m.Lever == lever && m.From <= month && m.From > latest {
				back, latest = m, m.From
			}
		}
		back.From = month
		out.moves = append(out.moves, back)
		for _, m := range against.moves {
			if m.Lever == lever && m.From > month {
				out.moves = append(out.moves, m)
			}
		}
	}
	return out
}
