// What one item has to hold by itself, whatever stands in other files.

package dossier

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"parley/quantity"
)

var (
	idShape     = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_.-]*$`)
	dottedShape = regexp.MustCompile(`^[a-z][a-z0-9_]*\.[A-Za-z][A-Za-z0-9_]*$`)
	ratingShape = regexp.MustCompile(`^[A-F][1-6]$`)
	sha256Shape = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// formatNumber is the format of the folder this program reads.
const formatNumber = 1

// longestFuture bounds the horizon as a run does: the mechanisms speak of years, not of generations.
const longestFuture = 240

func (h *Head) check(f *file) {
	if h.Format.Set() && h.Format.Value != formatNumber {
		f.fault(h.Format.Pos, fmt.Sprintf("format %d is not known", h.Format.Value), fmt.Sprintf("this program reads format %d", formatNumber))
	}
}

func (m *Money) check(f *file) {
	for _, u := range []Unit{m.Adversary, m.Aid} {
		if u.Set() && !u.Value.IsMoney() {
			f.fault(u.Pos, fmt.Sprintf("money counted in %s", u.Text), `write a currency such as "bn USD", or "account" for a unit of your own`)
		}
	}
}

func (h *Horizon) check(f *file) {
	if !h.Months.Set() {
		return
	}
	if h.Months.Value < 1 || h.Months.Value > longestFuture {
		f.fault(h.Months.Pos, fmt.Sprintf("a future of %d months", h.Months.Value), fmt.Sprintf("choose 1 to %d", longestFuture))
		return
	}
	for _, m := range append([]Whole{h.Headline}, h.Report...) {
		if m.Set() && (m.Value < 1 || m.Value > h.Months.Value) {
			f.fault(m.Pos, fmt.Sprintf("month %d lies outside the future", m.Value), fmt.Sprintf("choose 1 to %d", h.Months.Value), Note{h.Months.Pos, "the length is given here"})
		}
	}
}

func (r *Relation) check(f *file) {
	if len(r.Between) == 2 && r.Between[0].Set() && r.Between[0].Value == r.Between[1].Value {
		f.fault(r.Between[1].Pos, fmt.Sprintf("a relation of %q with itself", r.Between[1].Value), "name two actors")
	}
}

func (i *Issue) check(f *file) {
	i.StatusQuo.measures(f, "status_quo", "1", 0, 1)
	i.KM2.measures(f, "km2", "km2", 0, math.Inf(1))
}

func (s *Stance) check(f *file) {
	switch {
	case s.Actor.Set() && s.Role.Set():
		f.fault(s.Role.Pos, "a stance both of an actor and of a role", "keep one", Note{s.Actor.Pos, "the actor is named here"})
	case !s.Actor.Set() && !s.Role.Set():
		f.lacking(s.Pos, "a stance of nobody", "add actor: or role:")
	}
	s.Ideal.measures(f, "ideal", "1", 0, 1)
	s.Weight.measures(f, "weight", "stake", 0, math.Inf(1))
}

func (p *Parameter) check(f *file) {
	p.Number.check(f)
	p.dated(f, "the parameter")
	if p.Prior.Set() && !p.Sign.Set() {
		f.lacking(p.Prior.Pos, "a prior without basis of its sign", "add sign: {source: id, at: ...} or sign: {assumed: why}")
	}
	f.dotted(p.Parameter, "parameter", "attrition.front_speed")
}

func (s *Scales) check(f *file) {
	for _, m := range s.Members {
		if m.Value.Set() && m.Value.Value <= 0 {
			f.fault(m.Value.Pos, fmt.Sprintf("the multiple of %s is %v", m.ID.Value, m.Value.Value), "a multiple is above 0")
		}
	}
}

func (i *Initial) check(f *file) {
	i.Number.check(f)
	i.dated(f, "the initial value")
	if len(i.At) > 2 {
		f.fault(i.At[2].Pos, "a variable stands at two places at most", "write [actor], [actor, actor], [issue], [actor, issue] or []")
	}
}

func (s *Source) check(f *file) {
	if s.Paragraphs.Set() && s.Paragraphs.Value < 1 {
		f.fault(s.Paragraphs.Pos, "a source without paragraphs", "count its non-empty lines")
	}
	f.hash(s.SHA256)
	f.inside(s.File, "--documents")
}

func (p *Published) check(f *file) {
	late := p.NotAfter
	if p.Undated.Value {
		late = p.Latest
		if p.NotAfter.Set() {
			f.fault(p.NotAfter.Pos, "not_after of an undated source", "write latest: and because: instead")
		} else if !p.Latest.Set() || !p.Because.Set() {
			f.lacking(p.Pos, "an undated source without its latest date and the reason", "add latest: and because:")
		}
	} else {
		if !p.NotAfter.Set() {
			f.lacking(p.Pos, "no latest date of publication", "add not_after:, or undated: true with latest: and because:")
		}
		for _, only := range []struct {
			at  Pos
			key string
		}{{p.Latest.Pos, "latest"}, {p.Because.Pos, "because"}} {
			if only.at.Set() {
				f.fault(only.at, only.key+" of a dated source", "write not_after:, or add undated: true")
			}
		}
	}
	if p.NotBefore.Set() && late.Set() && p.NotBefore.Value.After(late.Value) {
		f.fault(p.NotBefore.Pos, fmt.Sprintf("published not before %s, but by %s", p.NotBefore.Value, late.Value), "put the earlier date first", Note{late.Pos, "the latest date is here"})
	}
}

// LatestDate is the latest day the source can have come out: as-of views see it from then on.
func (p Published) LatestDate() quantity.Date {
	if p.Undated.Value {
		return p.Latest.Value.Last()
	}
	return p.NotAfter.Value.Last()
}

func (d *Dataset) check(f *file) {
	f.hash(d.SHA256)
	f.inside(d.File, "data")
	if d.File.Set() && !d.SHA256.Set() {
		f.fault(d.File.Pos, "a data file without its hash", "add sha256:")
	}
	if d.LagDays.Set() && d.LagDays.Value < 0 {
		f.fault(d.LagDays.Pos, "a publication lag below 0", "count the days from the observation to its publication")
	}
	if d.From.Set() && d.Accessed.Set() && d.From.Value.After(d.Accessed.Value) {
		f.fault(d.Accessed.Pos, fmt.Sprintf("accessed on %s, before its first observation", d.Accessed.Value), "put the dates right", Note{d.From.Pos, "the first observation is here"})
	}
}

func (c *Claim) check(f *file) {
	if c.Rating.Set() && !ratingShape.MatchString(c.Rating.Value) {
		f.fault(c.Rating.Pos, fmt.Sprintf("rating %q is not an Admiralty rating", shorten(c.Rating.Value)), "write the source's letter A to F and the information's digit 1 to 6, such as B3")
	}
	for i, p := range c.At {
		if !p.Set() {
			continue
		}
		if p.Value < 1 {
			f.fault(p.Pos, fmt.Sprintf("paragraph %d", p.Value), "paragraphs are counted from 1")
		} else if at := slices.IndexFunc(c.At[:i], func(q Whole) bool { return q.Value == p.Value }); at >= 0 {
			f.fault(p.Pos, fmt.Sprintf("paragraph %d is named twice", p.Value), "keep one", Note{c.At[at].Pos, "the first is here"})
		}
	}
	for _, d := range c.DisputedBy {
		if d.Claim.Set() && d.Claim.Value == c.ID.Value {
			f.fault(d.Claim.Pos, fmt.Sprintf("claim %q disputes itself", c.ID.Value), "name the claim that contradicts it", Note{c.ID.Pos, "this is the claim"})
		}
	}
}

func (d *Dispute) check(f *file) {
	if !d.Claim.Set() && (!d.Inventory.Set() || !d.Says.Set()) {
		f.fault(d.Pos, "a contradiction without a source", "name a claim, or write {inventory: X01, says: ...}")
	}
}

func (t *Tilt) check(f *file) {
	f.dotted(t.Parameter, "parameter", "attrition.front_speed")
	if t.Spread.Set() && t.Spread.Value <= 0 {
		f.fault(t.Spread.Pos, fmt.Sprintf("a spread of %v", t.Spread.Value), "a spread is above 0")
	}
}

func (e *Expects) check(f *file) {
	var kinds []string
	for _, k := range []struct {
		written bool
		key     string
	}{{e.Rank != nil, "rank"}, {len(e.Above) > 0, "above"}, {e.Contrast != nil, "contrast"}, {e.Band != nil, "band"}} {
		if k.written {
			kinds = append(kinds, k.key)
		}
	}
	if len(kinds) != 1 {
		says := "an expectation with nothing to test"
		if len(kinds) > 1 {
			says = "an expectation with " + strings.Join(kinds, " and ")
		}
		f.lacking(e.Pos, says, "write one of rank, above, contrast, band")
		return
	}
	of := map[string]string{"outcome": "contrast", "sign": "contrast", "margin": "contrast", "months": "contrast", "at": "above and band", "given": "rank, above, contrast and band", "under": "rank, above and band"}
	for _, k := range []struct {
		key string
		at  Pos
	}{{"given", e.Given.Pos}, {"outcome", e.Outcome.Pos}, {"sign", e.Sign.Pos}, {"margin", e.Margin.Pos}, {"months", e.Months.Pos}, {"at", e.At.Pos}, {"under", e.Under.Pos}} {
		belongs := strings.Contains(of[k.key], kinds[0])
		optional := k.key == "given" || k.key == "under"
		if k.at.Set() && !belongs {
			f.fault(k.at, fmt.Sprintf("%q does not go with %s", k.key, kinds[0]), "it goes with "+of[k.key])
		} else if !k.at.Set() && belongs && !optional {
			f.lacking(e.Pos, fmt.Sprintf("%s lacks %q", kinds[0], k.key), "add "+k.key+": beside it")
		}
	}
	if e.Margin.Set() && e.Margin.Value < 0 {
		f.fault(e.Margin.Pos, "a margin below 0", "the sign says the direction; the margin is a size")
	}
	for _, m := range []Whole{e.At, e.Months} {
		f.month(m)
	}
	f.settings(e.Under, "under")
}

func (r *Rank) check(f *file) {
	f.month(r.At)
	if r.First.Set() && len(r.Among) > 0 && !slices.ContainsFunc(r.Among, func(t Text) bool { return t.Value == r.First.Value }) {
		f.fault(r.First.Pos, fmt.Sprintf("%q is not among those it should lead", r.First.Value), "add it to among", Note{r.Among[0].Pos, "those are here"})
	}
}

func (b *Band) check(f *file) {
	if b.Scenario.Set() == b.Outcome.Set() {
		f.lacking(b.Pos, "a band of one thing", "write scenario: or outcome:, and not both")
	}
	for _, x := range []Real{b.Low, b.High} {
		if b.Scenario.Set() && x.Set() && (x.Value < 0 || x.Value > 1) {
			f.fault(x.Pos, fmt.Sprintf("a chance of %v", x.Value), "a chance lies between 0 and 1")
		}
	}
	if b.Low.Set() && b.High.Set() && b.Low.Value >= b.High.Value {
		f.fault(b.Low.Pos, fmt.Sprintf("a band from %v to %v", b.Low.Value, b.High.Value), "put the lower number first", Note{b.High.Pos, "the upper one is here"})
	}
}

func (b *BaseRate) check(f *file) {
	f.month(b.At)
	for _, x := range []Real{b.Low, b.High} {
		if x.Set() && (x.Value < 0 || x.Value > 1) {
			f.fault(x.Pos, fmt.Sprintf("a share of %v", x.Value), "a share lies between 0 and 1")
		}
	}
	if b.Low.Set() && b.High.Set() && b.Low.Value > b.High.Value {
		f.fault(b.Low.Pos, fmt.Sprintf("a share from %v to %v", b.Low.Value, b.High.Value), "put the lower share first", Note{b.High.Pos, "the upper one is here"})
	}
}

func (c *Contrast) check(f *file) {
	for _, side := range []struct {
		text Text
		key  string
	}{{c.Do, "do"}, {c.Against, "against"}, {c.Beside, "beside"}} {
		f.settings(side.text, side.key)
	}
	if c.Do.Set() && c.Do.Value == c.Against.Value {
		f.fault(c.Against.Pos, "a contrast of a setting with itself", "change one side", Note{c.Do.Pos, "the other side is here"})
	}
}

// settings holds a text to the shape of a course.
func (f *file) settings(t Text, key string) {
	if t.Set() {
		if _, err := ParseSettings(t.Value); err != nil {
			f.faultOf(t.Pos, key, err)
		}
	}
}

func (l *Lever) check(f *file) {
	f.dotted(l.Moves, "moves", "posture.aid")
	if !l.Min.Set() || !l.Max.Set() {
		return
	}
	if l.Min.Value >= l.Max.Value {
		f.fault(l.Min.Pos, fmt.Sprintf("min %v is not below max %v", l.Min.Value, l.Max.Value), "put the lower value in min", Note{l.Max.Pos, "max is here"})
		return
	}
	if l.Noop.Set() && (l.Noop.Value < l.Min.Value || l.Noop.Value > l.Max.Value) {
		f.fault(l.Noop.Pos, fmt.Sprintf("noop %v lies outside [%v, %v]", l.Noop.Value, l.Min.Value, l.Max.Value), "a lever can always be left alone; widen its range", Note{l.Min.Pos, "min is here"})
	}
	names := map[string]Pos{}
	for _, s := range l.Stops {
		if v := s.Value; v.Set() && (v.Value < l.Min.Value || v.Value > l.Max.Value) {
			f.fault(v.Pos, fmt.Sprintf("stop %v lies outside [%v, %v]", v.Value, l.Min.Value, l.Max.Value), "stay inside, or widen the range", Note{l.Min.Pos, "min is here"})
		}
		if earlier, twice := names[s.Name.Value]; twice && s.Name.Set() {
			f.fault(s.Name.Pos, fmt.Sprintf("two stops are called %q", s.Name.Value), "rename one", Note{earlier, "the first is here"})
		} else if s.Name.Set() {
			names[s.Name.Value] = s.Name.Pos
		}
	}
}

// month holds a month to what a future may have.
func (f *file) month(m Whole) {
	if m.Set() && (m.Value < 1 || m.Value > longestFuture) {
		f.fault(m.Pos, fmt.Sprintf("month %d", m.Value), fmt.Sprintf("months run from 1 to %d", longestFuture))
	}
}

// dotted holds a name to the shape mechanism.name.
func (f *file) dotted(t Text, key, example string) {
	if t.Set() && !dottedShape.MatchString(t.Value) {
		f.fault(t.Pos, fmt.Sprintf("%s %q does not name a mechanism", key, shorten(t.Value)), fmt.Sprintf("write mechanism.name, such as %q", example))
	}
}

// hash holds a text to the shape of a SHA-256.
func (f *file) hash(t Text) {
	if t.Set() && !sha256Shape.MatchString(t.Value) {
		f.fault(t.Pos, "sha256 is not 64 lower-case hexadecimal digits", "write what sha256sum prints")
	}
}

// inside holds a file name to a name in one folder: no path that climbs or points elsewhere.
func (f *file) inside(t Text, folder string) {
	if t.Set() && (strings.ContainsAny(t.Value, `/\:`) || t.Value == "." || t.Value == "..") {
		f.fault(t.Pos, fmt.Sprintf("%q is a path", shorten(t.Value)), "write the name of a file in "+folder)
	}
}
