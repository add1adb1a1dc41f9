// The brief: one self-contained page. Everything the template shows is prepared here, so that the
// template holds words and order only.

package report

import (
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"parley/study"
)

//go:embed brief.html.tmpl brief.css
var files embed.FS

var brief = template.Must(template.New("brief.html.tmpl").Funcs(template.FuncMap{
	"chance": chance, "share": share, "inThird": inThird, "bounds": bounds, "errorPoints": errorPoints, "correlation": correlation,
	"figure": figure, "points": points, "thousands": thousands, "counted": counted, "sentence": sentence,
	"capital": capital, "turned": turned, "stop": stop, "date": dateWords, "unit": unitWords, "letter": letter, "inc": func(i int) int { return i + 1 },
	"join": func(s []string) string { return strings.Join(s, ", ") }, "listed": listed, "hue": func(i int) int { return i % hues },
}).ParseFS(files, "brief.html.tmpl"))

// both are the two ways a wide chart is drawn; the page shows the one that fits.
type both struct{ Desk, Phone template.HTML }

func twice(id string, draw func(id string, width float64) template.HTML) both {
	return both{draw(id+"-desk", deskWidth), draw(id+"-phone", phoneWidth)}
}

// briefPage is everything the template shows.
type briefPage struct {
	*study.Results
	Style      template.CSS
	When       string // the headline month in words
	Last       string // the last month in words
	Scarce     string // what so few futures cannot tell
	Answer     []template.HTML
	Parts      both
	PartRows   []partRow
	Months     []month
	Odds       both
	Ordered    []scenarioView
	Postures   []postureTable
	Artefacts  int
	Fans       []fanView
	Other      string // indicators not drawn
	Timeline   both
	Ahead      []study.Dated
	Past       []study.Dated // since the war in full began
	Older      []study.Dated
	Undrawn    []study.Dated
	Variance   both
	ArmTables  [][]armView // as many arms to a table as fit a sheet
	Influences []influence
	ClaimSays  map[string]study.ClaimInfo
	TitleOf    map[string]string
	TestedBy   []testedDocument // claims as tests, by document
	Disputed   []disputed
	Corrected  []study.ClaimInfo
	Groups     []axisGroup
	Assumed    int // axes that rest on no source
	Uncertain  int // axes that are not constants
	Leading    []leading
	Command    string
	Stories    []story
	Bounds     []study.Bounded // stocks held at a bound often enough to matter
	Shared     bool            // a cell of the postures is partly by definition
	voice      voice
}

// story is a future told: the turns that changed most in view, the rest folded.
type story struct {
	study.Told
	Few  []study.ToldTurn
	Rest int
}

type month struct {
	At    int
	Short string
}

type partRow struct {
	Letter string
	Hue    int
	study.Outcome
	Cells []partCell
}

type partCell struct{ Share, Range string }

// postureTable is conditions set side by side in one table.
type postureTable struct {
	Finer bool
	List  []posture
	Cells [][]givenCell // by scenario, in the order of the list
}

// givenCell is a chance given a condition.
type givenCell struct {
	Chance, Range string
	Shared        bool // partly by definition: the condition's rule asks for what the scenario's asks for
}

type posture struct {
	Number           int
	Condition, Title string
	Share            float64
}

type scenarioView struct {
	study.Scenario
	Flags    artefacts
	Parts    []variancePart
	Told     []toldDriver
	Cells    []oddsCell // in the order of the months
	Unsure   int        // drivers not told apart from noise
	Counted  string     // "recognised in about 35% of futures" in words
	Strength []study.Driver
}

type oddsCell struct{ Chance, Range string }

type toldDriver struct {
	study.Driver
	Name, Thirds string
}

type fanView struct {
	Name, Title, Unit string
	Rests             string // what the course assumes
	Chart             template.HTML
	Rows              []fanRow
}

type fanRow struct {
	Month                   int
	Date                    string
	Q05, Q25, Q50, Q75, Q95 float64
}

type armView struct {
	Number int
	Name   string // lever and setting
	Short  string // the setting alone
	study.Arm
	Cells []cell // in the order of the scenarios
}

type cell struct {
	study.Delta
	Known bool
	Clear bool // told apart from no difference
	Firm  bool // and of one sign over the whole range
}

// influence is what a chance would be without a claim, and the difference.
type influence struct {
	study.ClaimShift
	Diff float64 // with minus without, on the same futures
}

type axisGroup struct {
	Mechanism string
	Assumed   int
	Axes      []study.AxisInfo
}

// leading is an axis that stands among the drivers of many scenarios.
type leading struct {
	study.AxisInfo
	Scenarios int
	Strongest float64
}

// Brief writes the page of a study: self-contained, without scripts and without requests.
func Brief(w io.Writer, r *study.Results) error {
	p, err := pageOf(r)
	if err != nil {
		return fmt.Errorf("brief: %w", err)
	}
	if err := brief.Execute(w, p); err != nil {
		return fmt.Errorf("brief: %w", err)
	}
	return nil
}

func pageOf(r *study.Results) (*briefPage, error) {
	if len(r.Scenarios) == 0 {
		return nil, fmt.Errorf("the study holds no scenario: run the dossier anew")
	}
	c, err := calendarOf(r.FirstMonth)
	if err != nil {
		return nil, err
	}
	style, err := files.ReadFile("brief.css")
	if err != nil {
		return nil, err
	}
	p := &briefPage{voice: voiceOf(r), Results: r, Style: template.CSS(style), When: c.name(r.Headline), Last: c.name(r.Months), Answer: answer(r, c), Command: command(r), TestedBy: testedDocuments(r.Tested)}
	if least := tells(float64(r.Futures)); least > lowest {
		p.Scarce = fmt.Sprintf("These are few: they do not tell a chance below %.0f%% from none, nor one above %.0f%% from certainty.", math.Ceil(100*least), math.Floor(100-100*least))
	}
	for _, m := range r.At {
		p.Months = append(p.Months, month{m, c.month(m).Format("Jan 2006")})
	}
	p.parts(c)
	p.odds()
	p.postures()
	p.courses(c)
	p.stories()
	p.levers()
	p.claims()
	for _, b := range r.AtBound {
		if b.Share >= lowest {
			p.Bounds = append(p.Bounds, b)
		}
	}
	p.axes()
	return p, nil
}

func (p *briefPage) parts(c calendar) {
	if len(p.Partition) == 0 {
		return
	}
	p.Parts = twice("parts", func(id string, width float64) template.HTML {
		return partsChart(id, width, p.Partition, p.At, c)
	})
	for i, o := range p.Partition {
		row := partRow{Letter: letter(i), Hue: i % hues, Outcome: o}
		for _, m := range p.At {
			row.Cells = append(row.Cells, partCellOf(o, m, shares(p.Partition, m)[i]))
		}
		p.PartRows = append(p.PartRows, row)
	}
}

// partCellOf gives an outcome's whole percent, which sums to 100 with the others, and its range.
func partCellOf(o study.Outcome, month, whole int) partCell {
	odds := at(o.Horizons, month)
	if odds == nil {
		return partCell{"–", ""}
	}
	text := fmt.Sprintf("%d%%", whole)
	if odds.P < lowest || odds.P > highest {
		text = share(odds.P)
	}
	return partCell{text, bounds(odds.Low, odds.High)}
}

func (p *briefPage) odds() {
	list := ordered(p.Scenarios)
	p.Odds = twice("odds", func(id string, width float64) template.HTML {
		return oddsChart(id, width, list, "Odds of the named scenarios, "+p.When)
	})
	p.Variance = twice("variance", func(id string, width float64) template.HTML { return varianceChart(id, width, list) })
	p.TitleOf = map[string]string{}
	for _, s := range list {
		p.TitleOf[s.ID] = s.Title
	}
	for _, s := range list {
		v := scenarioView{Scenario: s, Flags: artefactsOf(s), Parts: varianceParts(s.Variance), Strength: strongest(s.Drivers)}
		if v.Flags.any() {
			p.Artefacts++
		}
		v.Counted = spoken(s.OddsAt)
		for i, d := range sure(s) {
			if i < driversTold {
				v.Told = append(v.Told, toldDriver{d, capital(p.voice.driverName(d)), thirds(d)})
			}
		}
		v.Unsure = len(s.Drivers) - len(sure(s))
		for _, m := range p.At {
			cell := oddsCell{Chance: "–"}
			if o := at(s.Horizons, m); o != nil {
				cell = oddsCell{chanceIn(*o, float64(p.Futures)), boundsIn(*o, float64(p.Futures))}
			}
			v.Cells = append(v.Cells, cell)
		}
		p.Ordered = append(p.Ordered, v)
	}
}

// postures sets the conditions side by side, the plain ones first, then the finer ones.
func (p *briefPage) postures() {
	plain, finer := conditions(p.Ordered[0].Under)
	rules := definitionsOf(p.Results)
	number := 0
	for i, group := range [][]study.Conditional{plain, finer} {
		if len(group) == 0 {
			continue
		}
		tables := (len(group) + posturesAcross - 1) / posturesAcross
		for part := range slices.Chunk(group, (len(group)+tables-1)/tables) { // of even width
			t := postureTable{Finer: i == 1}
			for _, c := range part {
				number++
				t.List = append(t.List, posture{number, c.Condition, c.Title, c.Share})
			}
			for _, s := range p.Ordered {
				var cells []givenCell
				for _, c := range part {
					cell := givenCell{Chance: "–"}
					k := slices.IndexFunc(s.Under, func(u study.Conditional) bool { return u.Condition == c.Condition })
					if k >= 0 && s.Under[k].Share >= lowest {
						u := s.Under[k]
						n := u.Share * float64(p.Futures)
						cell = givenCell{chanceIn(u.OddsAt, n), boundsIn(u.OddsAt, n), rules.share(s.Scenario, c.Condition)}
						p.Shared = p.Shared || cell.Shared
					}
					cells = append(cells, cell)
				}
				t.Cells = append(t.Cells, cells)
			}
			p.Postures = append(p.Postures, t)
		}
	}
}

// posturesAcross is how many columns of conditions fit a sheet of paper.
const posturesAcross = 7

// strongest are all drivers listed, by the size of the correlation.
func strongest(drivers []study.Driver) []study.Driver {
	out := slices.Clone(drivers)
	slices.SortStableFunc(out, func(a, b study.Driver) int {
		return cmp.Compare(math.Abs(b.Rho), math.Abs(a.Rho))
	})
	return out[:min(len(out), 10)]
}

func (p *briefPage) courses(c calendar) {
	chosen := chosenFans(p.Results)
	for _, name := range chosen {
		f := p.Indicators[name]
		v := fanView{Name: name, Title: capital(f.Says), Unit: unitWords(f.Unit), Chart: fanChart("fan-"+name, f, c, p.Headline, p.Events)}
		for m := 0; m < len(f.Q50); m += 6 {
			v.Rows = append(v.Rows, fanRow{m, c.name(m), f.Q05[m], f.Q25[m], f.Q50[m], f.Q75[m], f.Q95[m]})
		}
		if name == "A_stress" || name == "oil_price" {
			v.Rests = p.oilCourse()
		}
		p.Fans = append(p.Fans, v)
	}
	p.Other = more(len(p.Indicators)-len(chosen), "indicator")
	p.Timeline = twice("timeline", func(id string, width float64) template.HTML { return timeline(id, width, p.Results, c) })
	for _, e := range place(p.Events, c) {
		switch {
		case e.at >= 0:
			p.Ahead = append(p.Ahead, e.Dated)
		case e.Date < listedFrom(p.Dossier.AsOf):
			p.Older = append(p.Older, e.Dated)
		default:
			p.Past = append(p.Past, e.Dated)
		}
	}
	for _, e := range p.Events {
		if _, ok := dated(e.Date); !ok {
			p.Undrawn = append(p.Undrawn, e)
		}
	}
}

// oilCourse says what course of the oil price the model takes for granted: that a low one does not last.
func (p *briefPage) oilCourse() string {
	var priors []string
	for _, name := range []string{"oil.reference_price", "oil.fading"} {
		for _, a := range p.Axes {
			if a.Name == name {
				priors = append(priors, a.Prior+" "+unitWords(a.Unit))
			}
		}
	}
	if len(priors) < 2 || !livesOnOil(p.Results) {
		return ""
	}
	return fmt.Sprintf("Takes for granted that the oil price goes back to its reference, %s, at a rate of %s.", priors[0], priors[1])
}

// yearsListed is how many calendar years before that of the as-of date past events are listed in; older ones are folded apart.
const yearsListed = 3

// listedFrom is the first of those years.
func listedFrom(asOf string) string {
	year, err := strconv.Atoi(asOf[:min(4, len(asOf))])
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%04d", year-yearsListed)
}

// turnsTold is how many turns of a future stand in view.
const turnsTold = 10

// telling are the mechanisms by how much their turns change the course of things.
var telling = []string{"settlement", "mediation", "posture", "ratification", "bilateral", "talks"}

// stories keeps in view the turns that changed most: those that came for the first time in their future,
// where they are too many by what they belong to.
func (p *briefPage) stories() {
	weight := func(t study.ToldTurn) int {
		mechanism, turn, _ := strings.Cut(t.Turn, ".")
		k := slices.Index(telling, mechanism)
		switch {
		case t.Forced:
			return -1
		case k < 0 || turn == "goodwill" || turn == "blame" || strings.HasSuffix(turn, "]"): // small, or one of many
			return len(telling) + 1
		}
		return k
	}
	for _, t := range p.Typical {
		var kept []int
		for i, turn := range t.Turns {
			if turn.First || turn.Forced || len(t.Turns) <= turnsTold {
				kept = append(kept, i)
			}
		}
		slices.SortStableFunc(kept, func(a, b int) int { return cmp.Compare(weight(t.Turns[a]), weight(t.Turns[b])) })
		kept = kept[:min(len(kept), turnsTold)]
		slices.Sort(kept)
		s := story{Told: t, Rest: len(t.Turns) - len(kept)}
		for _, i := range kept {
			s.Few = append(s.Few, t.Turns[i])
		}
		p.Stories = append(p.Stories, s)
	}
}

// armsAcross is how many columns of levers fit a sheet of paper.
const armsAcross = 10

// Base is the baseline of a scenario on the futures of the levers.
func (p *briefPage) Base(scenario string) string {
	for _, arm := range p.Arms {
		for _, d := range arm.Odds {
			if d.Scenario == scenario {
				return share(d.Base)
			}
		}
	}
	return "–"
}

// levers keeps the order of the study: actors and arms as the dossier lists them, never by effect.
func (p *briefPage) levers() {
	for i, arm := range p.Arms {
		v := armView{Number: i + 1, Name: p.voice.armName(arm), Arm: arm}
		if len(arm.Levers) == 1 {
			v.Short = figure(arm.Levers[0].Value)
			if multiplies(arm.Says) && !arm.Levers[0].Held {
				v.Short = "×" + v.Short
			}
		}
		for _, s := range p.Ordered {
			var c cell
			for _, d := range arm.Odds {
				if d.Scenario == s.ID {
					clear := told(d.Diff, d.SE)
					c = cell{Delta: d, Known: true, Clear: clear, Firm: clear && d.Low*d.High > 0}
				}
			}
			c.Scenario = s.ID
			v.Cells = append(v.Cells, c)
		}
		if i%armsAcross == 0 {
			p.ArmTables = append(p.ArmTables, nil)
		}
		last := len(p.ArmTables) - 1
		p.ArmTables[last] = append(p.ArmTables[last], v)
	}
}

// leastShift is the least shift of a chance by a claim that is worth a line.
const leastShift = 0.01

func (p *briefPage) claims() {
	p.ClaimSays = map[string]study.ClaimInfo{}
	for _, c := range p.Claims {
		p.ClaimSays[c.ID] = c
		if c.Correct != "" {
			p.Corrected = append(p.Corrected, c)
		}
	}
	for _, c := range p.Claims {
		if len(c.Disputed) > 0 {
			p.Disputed = append(p.Disputed, p.contradicted(c))
		}
	}
	for _, c := range p.Influence {
		if d := math.Abs(c.P - c.Without); d >= leastShift && told(d, c.SE) {
			p.Influences = append(p.Influences, influence{c, c.P - c.Without})
		}
	}
	slices.SortStableFunc(p.Influences, func(a, b influence) int { return cmp.Compare(math.Abs(b.Diff), math.Abs(a.Diff)) })
	p.Influences = p.Influences[:min(len(p.Influences), 12)]
}

func (p *briefPage) axes() {
	byName := map[string]*leading{}
	var names []string
	for _, a := range p.Axes {
		a.Says = p.voice.says(a.Says)
		if !a.Fixed {
			p.Uncertain++
			if a.Assumed {
				p.Assumed++
			}
		}
		mechanism, _, _ := strings.Cut(a.Name, ".")
		k := slices.IndexFunc(p.Groups, func(g axisGroup) bool { return g.Mechanism == mechanism })
		if k < 0 {
			p.Groups = append(p.Groups, axisGroup{Mechanism: mechanism})
			k = len(p.Groups) - 1
		}
		p.Groups[k].Axes = append(p.Groups[k].Axes, a)
		if a.Assumed {
			p.Groups[k].Assumed++
			byName[a.Name] = &leading{AxisInfo: a}
			names = append(names, a.Name)
		}
	}
	for _, s := range p.Scenarios {
		for _, d := range s.Drivers {
			if l := byName[d.Axis]; l != nil && d.Sure {
				l.Scenarios++
				l.Strongest = max(l.Strongest, math.Abs(d.Rho))
			}
		}
	}
	for _, name := range names {
		if byName[name].Scenarios > 0 {
			p.Leading = append(p.Leading, *byName[name])
		}
	}
	slices.SortStableFunc(p.Leading, func(a, b leading) int { return b.Scenarios - a.Scenarios })
	p.Leading = p.Leading[:min(len(p.Leading), 10)]
}

// variantFlag is what a command line needs to read the dossier as the study did.
func variantFlag(r *study.Results) string {
	if r.Dossier.Variant == nil {
		return ""
	}
	return " --variant " + r.Dossier.Variant.Name
}

// command is how to make the study again.
func command(r *study.Results) string {
	var b strings.Builder
	fmt.Fprintf(&b, "parley run %s --as-of %s --seed %d --futures %d --replications %d --months %d", r.Dossier.Name, r.Dossier.AsOf, r.Seed, r.Futures, r.Replications, r.Months)
	b.WriteString(variantFlag(r))
	held := false
	for _, l := range r.Levers {
		held = held || l.Held
		fmt.Fprintf(&b, " --lever %s=%s", l.Lever, strconv.FormatFloat(l.Value, 'g', -1, 64))
		if l.From > 1 {
			fmt.Fprintf(&b, "@%d", l.From)
		}
	}
	if held {
		b.WriteString(" --hold")
	}
	return b.String()
}

// disputed is a claim beside what contradicts it.
type disputed struct {
	study.ClaimInfo
	By []contradiction
}

// contradiction is what another claim, or the record, says instead.
type contradiction struct{ Says, From string }

// contradicted finds what contradicts a claim: other claims, then what no claim carries.
func (p *briefPage) contradicted(c study.ClaimInfo) disputed {
	out := disputed{ClaimInfo: c}
	for _, id := range c.Disputed {
		if other, ok := p.ClaimSays[id]; ok {
			out.By = append(out.By, contradiction{other.Says, other.Source})
		}
	}
	for _, x := range c.Against {
		out.By = append(out.By, contradiction{x.Says, x.Row + " of the inventory"})
	}
	return out
}
