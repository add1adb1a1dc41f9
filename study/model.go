package study

import (
	"parley/compile"
	"parley/ensemble"
	"parley/sim"
)

// Check holds a request to what a design can bear.
func (r Request) Check() error {
	months := max(1, r.Months)
	_, err := ensemble.NewDesign(r.Seed, r.Futures, r.Replications, months)
	return err
}

// Folder is what the folder of the study is called: the dossier's name and the start of the key of
// all that went in.
func (s *Study) Folder() string {
	return s.Prepared.View.Head.Name.Value + "-" + string(s.Key)[:12]
}

// Soundness is what `check --json` says of a dossier without fault.
type Soundness struct {
	Dossier   string `json:"dossier"`
	AsOf      string `json:"as_of"`
	Hash      string `json:"hash"`
	Sources   int    `json:"sources"`
	Claims    int    `json:"claims"`
	Actors    int    `json:"actors"`
	Issues    int    `json:"issues"`
	Uncertain int    `json:"uncertain"` // numbers with a spread
	Assumed   int    `json:"assumed"`   // numbers whose size rests on no source, fixed ones too
	Levers    int    `json:"levers"`
	Scenarios int    `json:"scenarios"`

	Variants []VariantID `json:"variants"` // other readings and structures the dossier keeps

	Notes []string `json:"notes"` // what became of tilts that are not as plain as they were written
}

// Sound sums a dossier up.
func (p *Prepared) Sound() Soundness {
	v := p.View
	out := Soundness{
		Dossier: v.Head.Name.Value, AsOf: v.Head.AsOf.Value.String(), Hash: v.Hash(), Sources: len(v.Sources), Claims: len(v.Claims), Actors: len(v.Actors),
		Issues: len(v.Issues), Uncertain: len(p.Program.Axes), Levers: len(v.Levers), Scenarios: len(v.Scenarios.Scenarios), Notes: []string{},
	}
	out.Variants = []VariantID{}
	for _, x := range p.Whole.Variants {
		out.Variants = append(out.Variants, VariantID{x.Name, x.Kind.Value, p.named(x.Says.Value)})
	}
	for _, a := range p.axes() {
		if a.Assumed {
			out.Assumed++
		}
	}
	for _, n := range p.Notes {
		out.Notes = append(out.Notes, n.String())
	}
	return out
}

// LeverInfo is what `levers --json` says of one lever.
type LeverInfo struct {
	ID        string     `json:"id"`
	Inventory []string   `json:"inventory"`
	Actor     string     `json:"actor"`
	Label     string     `json:"label"`
	Says      string     `json:"says"`
	Moves     string     `json:"moves"`
	Mode      string     `json:"mode"` // multiply or shift
	Unit      string     `json:"unit"`
	NoOp      float64    `json:"noop"`
	Min       float64    `json:"min"`
	Max       float64    `json:"max"`
	Stops     []StopInfo `json:"stops"`
	Violence  bool       `json:"violence,omitempty"`
}

// StopInfo is a value of a lever worth comparing.
type StopInfo struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
}

// LeverList is what `levers --json` prints.
type LeverList struct {
	Dossier   string      `json:"dossier"`
	AsOf      string      `json:"as_of"`
	Condition string      `json:"condition"`
	Levers    []LeverInfo `json:"levers"`
}

// Levers lists the levers of the dossier.
func (p *Prepared) Levers() LeverList {
	out := LeverList{Dossier: p.View.Head.Name.Value, AsOf: p.View.Head.AsOf.Value.String(), Condition: p.condition(), Levers: []LeverInfo{}}
	for _, l := range p.Program.Levers {
		info := LeverInfo{
			ID: l.ID.Value, Inventory: []string{}, Actor: l.Actor.Value, Label: p.named(l.Label.Value), Says: p.named(l.Says.Value), Moves: l.Moves.Value,
			Mode: [...]string{sim.Multiply: "multiply", sim.Shift: "shift"}[l.Mode], Unit: l.Unit.Text,
			NoOp: l.Noop.Value, Min: l.Min.Value, Max: l.Max.Value, Stops: []StopInfo{}, Violence: l.Violence.Value,
		}
		for _, row := range l.Inventory {
			info.Inventory = append(info.Inventory, row.Value)
		}
		for _, stop := range l.Stops {
			info.Stops = append(info.Stops, StopInfo{stopName(stop), stop.Value.Value})
		}
		out.Levers = append(out.Levers, info)
	}
	return out
}

// ModelInfo is what `model --json` prints.
type ModelInfo struct {
	Condition  string          `json:"condition"`
	Vocabulary []VarInfo       `json:"vocabulary"`
	Order      []string        `json:"order_of_month"`
	Links      []LinkInfo      `json:"links"` // what is passed on within the month
	Mechanisms []MechanismInfo `json:"mechanisms"`
	Parameters []AxisInfo      `json:"parameters"`
	Turns      []TurnInfo      `json:"turns"`
	Indicators []IndicatorInfo `json:"indicators"`
}

// VarInfo is a variable of the vocabulary.
type VarInfo struct {
	Name    string   `json:"name"`
	Unit    string   `json:"unit"`
	Kind    string   `json:"kind"`
	Per     string   `json:"per"`
	Low     float64  `json:"low"`
	High    float64  `json:"high"`
	Neutral float64  `json:"neutral"`
	Codes   []string `json:"codes,omitempty"`
	Says    string   `json:"says"`
}

// LinkInfo is an auxiliary passed on within the month.
type LinkInfo struct {
	From string `json:"from"`
	To   string `json:"to"`
	Var  string `json:"variable"`
}

// MechanismInfo is a mechanism and its own documentation.
type MechanismInfo struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Doc   string `json:"doc"`
}

// TurnInfo is a decision and its reasons.
type TurnInfo struct {
	Name     string   `json:"name"`
	Rule     string   `json:"rule"`
	Outcomes []string `json:"outcomes"`
	Terms    []string `json:"terms"`
	Says     string   `json:"says"`
}

// IndicatorInfo is something rules can speak of.
type IndicatorInfo struct {
	Name string `json:"name"`
	Unit string `json:"unit"`
	Per  bool   `json:"per_actor,omitempty"`
	Says string `json:"says"`
}

// Model describes the model as this dossier runs it.
func (p *Prepared) Model() ModelInfo {
	out := ModelInfo{Condition: p.condition(), Order: p.Program.Sim.OrderOfMonth(), Parameters: p.axes()}
	for v := sim.Var(0); v < sim.NumVars; v++ {
		s := v.Spec()
		out.Vocabulary = append(out.Vocabulary, VarInfo{s.Name, s.Unit, s.Kind.String(), s.Scope.String(), s.Low, s.High, s.Neutral, s.Codes, s.Meaning})
	}
	for _, l := range p.Program.Sim.Links() {
		out.Links = append(out.Links, LinkInfo{l.From, l.To, l.Var.String()})
	}
	for _, m := range p.Program.Mechanisms {
		doc, _ := m.Doc()
		out.Mechanisms = append(out.Mechanisms, MechanismInfo{m.Name, m.Title, doc})
	}
	listed := map[string]bool{}
	for _, t := range p.Program.Sim.Turns() {
		info := TurnInfo{Name: t.Process + "." + t.Name, Rule: t.Rule.String(), Outcomes: t.Outcomes, Says: p.named(t.Doc)}
		if t.Actor >= 0 {
			info.Name += "[ACTOR]"
		}
		if listed[info.Name] {
			continue
		}
		listed[info.Name] = true
		for _, term := range t.Terms {
			info.Terms = append(info.Terms, term.Name)
		}
		out.Turns = append(out.Turns, info)
	}
	for _, in := range p.env().Indicators {
		out.Indicators = append(out.Indicators, IndicatorInfo{in.Name, in.Unit.String(), len(in.Of) > 0, in.Doc})
	}
	return out
}

// BranchRequest asks for one future, as it is or with turns decided from outside.
type BranchRequest struct {
	Seed         uint64
	Number       int
	Replications int
	Levers       []string
	Hold         bool
	Force        []string
}

// Branch tells one future.
func (p *Prepared) Branch(r BranchRequest) (Told, error) {
	var moves []compile.Move
	for _, text := range r.Levers {
		m, err := p.ParseMove(text, r.Hold)
		if err != nil {
			return Told{}, err
		}
		moves = append(moves, m)
	}
	var forces []Force
	for _, text := range r.Force {
		f, err := ParseForce(text)
		if err != nil {
			return Told{}, err
		}
		forces = append(forces, f)
	}
	told, err := p.Told(r.Seed, sim.Future{Row: r.Number / r.Replications, Rep: r.Number % r.Replications}, moves, forces)
	told.Future, told.Condition = r.Number, p.condition()
	return told, err
}
