// targets.yaml: what happened after an as-of date, or happened elsewhere, that futures are held against.

package dossier

// Target is something measured that simulated futures are compared with. It is no input: the view of a
// date has no targets, and nothing is fitted to them.
type Target struct {
	Pos       `yaml:"-"`
	ID        Text          `yaml:"id" must:"yes" declares:"target"`               // short name
	Says      Text          `yaml:"says" must:"yes"`                               // what is compared, in words
	Kind      Text          `yaml:"kind" must:"yes" oneof:"series event survival"` // monthly values, whether something held, or how long it lasts
	Indicator Text          `yaml:"indicator" must:"yes"`                          // the indicator it is compared with
	Unit      Unit          `yaml:"unit" must:"yes"`                               // unit of the values
	Points    []TargetPoint `yaml:"points" must:"yes"`                             // what was measured
	Relative  Flag          `yaml:"relative"`                                      // true: futures are compared as ratios to their own value on the as-of date, and points are such ratios to the point of that month
	SD        Real          `yaml:"sd"`                                            // standard deviation of one point's measurement
	Apart     Real          `yaml:"apart"`                                         // how far the model may be off for what it leaves out, one standard deviation of a mean
	Widest    Real          `yaml:"widest"`                                        // a 90% band wider than this passes nothing
	Basis     Basis         `yaml:"basis" must:"yes"`                              // who measured it
	Inventory []Text        `yaml:"inventory"`                                     // inventory rows it bears on
}

// TargetPoint is one measured value: of a calendar month, or, with survival, the share that lasts so
// many months.
type TargetPoint struct {
	Pos   `yaml:"-"`
	Month Day   `yaml:"month"`            // the calendar month
	After Whole `yaml:"after"`            // or months since the beginning
	Value Real  `yaml:"value" must:"yes"` // what was measured
}

// check sees that each kind has what it is compared by.
func (t *Target) check(f *file) {
	for _, p := range t.Points {
		switch lasts := t.Kind.Value == "survival"; {
		case lasts && !p.After.Set():
			f.fault(p.Value.Pos, "survival after how many months?", "write {after: 12, value: ...}")
		case !lasts && !p.Month.Set():
			f.fault(p.Value.Pos, "a value of which month?", "write {month: 2025-03, value: ...}")
		}
	}
	if t.Kind.Value != "series" {
		return
	}
	for _, x := range []struct {
		key  string
		real Real
	}{{"widest", t.Widest}, {"sd", t.SD}, {"apart", t.Apart}} {
		if !x.real.Set() || x.real.Value <= 0 {
			f.fault(t.Kind.Pos, "a series without "+x.key, "say how wide a band may be (widest), how sure a point is (sd), and how far the model may be off (apart); all above 0")
		}
	}
}
