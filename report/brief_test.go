package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"parley/study"

	"golang.org/x/net/html"
)

var update = flag.Bool("update", false, "write the golden files anew")

func briefOf(t *testing.T, r *study.Results) string {
	t.Helper()
	var out bytes.Buffer
	if err := Brief(&out, r); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// walk visits every element of a parsed page.
func walk(n *html.Node, visit func(*html.Node)) {
	if n.Type == html.ElementNode {
		visit(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, visit)
	}
}

func parsed(t *testing.T, page string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	var collect func(*html.Node)
	collect = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Type == html.ElementNode && n.Data == "style" {
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			collect(c)
		}
	}
	collect(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// TestStructure holds the brief to its outline: a section lost or moved, a scenario without its place.
// Rewrite testdata/outline.txt with go test -update after a change that is meant.
func TestStructure(t *testing.T) {
	var out strings.Builder
	walk(parsed(t, briefOf(t, made(t, 1))), func(n *html.Node) {
		switch n.Data {
		case "h1", "h2", "h3":
			fmt.Fprintf(&out, "%s%s\n", strings.Repeat("  ", int(n.Data[1]-'1')), textOf(n))
		case "svg":
			fmt.Fprintf(&out, "      chart %s\n", attribute(n, "id"))
		case "table":
			rows := 0
			walk(n, func(n *html.Node) {
				if n.Data == "tr" {
					rows++
				}
			})
			fmt.Fprintf(&out, "      table of %d rows\n", rows)
		}
	})
	const golden = "testdata/outline.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("the outline is now\n%s\nwant %s", out.String(), want)
	}
}

// TestMarkup catches tags that are not closed or closed in the wrong order, ids given twice, links and
// labels that lead nowhere, charts without title, and headings that skip a level.
func TestMarkup(t *testing.T) {
	page := briefOf(t, made(t, 2))
	if fault := nesting(page); fault != "" {
		t.Error(fault)
	}
	if fault := nesting("<p><b>x</p></b>"); fault == "" {
		t.Error("crossed tags pass for nested ones")
	}
	ids := map[string]int{}
	var refs []string
	level := 0
	walk(parsed(t, page), func(n *html.Node) {
		if id := attribute(n, "id"); id != "" {
			ids[id]++
		}
		if to, ok := strings.CutPrefix(attribute(n, "href"), "#"); ok {
			refs = append(refs, to)
		}
		refs = append(refs, strings.Fields(attribute(n, "aria-labelledby"))...)
		if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
			if now := int(n.Data[1] - '0'); now > level+1 {
				t.Errorf("heading %q skips a level", textOf(n))
			} else {
				level = now
			}
		}
		if n.Data == "svg" && (n.FirstChild == nil || n.FirstChild.Data != "title" || textOf(n.FirstChild) == "" || attribute(n, "role") != "img") {
			t.Errorf("chart %s has no title or is no image to a reader who hears it", attribute(n, "id"))
		}
		if n.Data == "html" && attribute(n, "lang") != "en" {
			t.Error("the page does not say its language")
		}
		if n.Data == "th" && attribute(n, "scope") == "" {
			t.Errorf("head cell %q has no scope", textOf(n))
		}
	})
	for id, count := range ids {
		if count > 1 {
			t.Errorf("id %s is given %d times", id, count)
		}
	}
	for _, ref := range refs {
		if ids[ref] == 0 {
			t.Errorf("a link or label leads to #%s, which is not there", ref)
		}
	}
}

// void elements have no end tag.
var void = []string{"meta", "link", "br", "img", "input", "hr", "line", "rect", "circle", "path"}

// nesting reads a page tag by tag and says where tags cross or stay open.
func nesting(page string) string {
	z := html.NewTokenizer(strings.NewReader(page))
	var open []string
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				return z.Err().Error()
			}
			if len(open) > 0 {
				return fmt.Sprintf("left open: %q", open)
			}
			return ""
		case html.StartTagToken:
			name, _ := z.TagName()
			if !slices.Contains(void, string(name)) {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				return fmt.Sprintf("</%s> closes %q", name, open)
			}
			open = open[:len(open)-1]
		}
	}
}

// TestSelfContained catches scripts and whatever a browser would have to fetch.
func TestSelfContained(t *testing.T) {
	page := briefOf(t, made(t, 1))
	if m := regexp.MustCompile(`(?i)(https?:|@import|url\()`).FindString(page); m != "" {
		t.Errorf("the page holds %q", m)
	}
	walk(parsed(t, page), func(n *html.Node) {
		if slices.Contains([]string{"script", "iframe", "object", "embed", "img", "video", "audio", "form"}, n.Data) {
			t.Errorf("the page holds a <%s>", n.Data)
		}
		for _, a := range n.Attr {
			if a.Key == "src" || a.Key == "srcset" || a.Key == "href" && !strings.HasPrefix(a.Val, "#") && a.Val != "data:," || strings.HasPrefix(a.Key, "on") {
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
	})
}

// TestEscapes catches text of a dossier that becomes markup, in the page or inside a chart.
func TestEscapes(t *testing.T) {
	r := made(t, 1)
	const trick = `a </title><script>alert(1)</script> & "b"`
	r.Dossier.Title, r.Dossier.Question, r.Scenarios[0].Title, r.Partition[0].Title, r.Events[5].What = trick, trick, trick, trick, trick
	r.Axes[1].Says, r.Claims[0].Says, r.Arms[0].Label, r.Typical[0].Turns[0].Says = trick, trick, trick, trick
	fan := r.Indicators["x_share"]
	fan.Says = trick
	r.Indicators["x_share"] = fan
	page := briefOf(t, r)
	if strings.Contains(page, "<script") {
		t.Error("text became a script")
	}
	if fault := nesting(page); fault != "" {
		t.Error(fault)
	}
}

// TestChartsAreXML catches charts that are not well-formed, also where the study holds no numbers to draw.
func TestChartsAreXML(t *testing.T) {
	empty := made(t, 1)
	empty.Indicators["x_share"] = study.Fan{Unit: "1", Says: "nothing"}
	empty.Events = nil
	for _, page := range []string{briefOf(t, made(t, 3)), briefOf(t, empty)} {
		charts := regexp.MustCompile(`(?s)<svg.*?</svg>`).FindAllString(page, -1)
		if len(charts) < 10 {
			t.Fatalf("only %d charts", len(charts))
		}
		for _, chart := range charts {
			d := xml.NewDecoder(strings.NewReader(chart))
			for {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Errorf("%.80s: %v", chart, err)
					break
				}
			}
			if strings.Contains(chart, "NaN") || strings.Contains(chart, "Inf") {
				t.Errorf("%.80s holds a coordinate that is no number", chart)
			}
		}
	}
}

// persons are hashes of family names of heads of state and government and of envoys in this war. The names
// themselves do not stand in the house.
var persons = []string{
	"037dfd77437973f8", "03db71c5e5e640ee", "05520462a088cb67", "07836f2a40fe6f40", "09f1346edcb65f5c", "0a7b3ba9d807b3cf",
	"0baac460060f7f65", "0d208938233f9c90", "154006f069518a85", "168d0efe1e5cb54d", "1f431c226da36178", "22e331f3e0ee3225",
	"2c8301509621b86c", "32b93829bfc9f64b", "458409f1b9e19b4c", "543eb83f514ecb49", "561574de6da0fe38", "65b7572f23157fdf",
	"73b1cf8070a5f7c6", "7c56a5c79b156b13", "87cf2d2ba0b0e000", "89db0968f1b4b0f0", "8f088eb6518ff2ea", "93e1695d71f71051",
	"9d5d906b8c29741c", "9ed15ae791632f3b", "9ed7b557f79ee480", "9f0cb46c6e53d28c", "b28f2f80cab59932", "c0464b373666792c",
	"ccad9c72dbff44e2", "d13df5321ac746db", "d5c54f5a128be759", "dcc35b1b6f122e91", "e12910716b17c8f5", "f005bffdacef041e",
	"f2efd4550b9e8fb1", "f60db11c4cd9d79a", "f7c3b0405fec5309", "fd5faf594532d59b",
}

// TestNamesNoPersons catches a person's name on the page: actors are states, blocs and institutions.
func TestNamesNoPersons(t *testing.T) {
	known := func(word string) bool {
		sum := sha256.Sum256([]byte("parley: persons\n" + strings.ToLower(word)))
		return slices.Contains(persons, hex.EncodeToString(sum[:8]))
	}
	if !known("ExamplePerson") {
		t.Fatal("the hashes find nobody")
	}
	for _, word := range strings.FieldsFunc(textOf(parsed(t, briefOf(t, made(t, 1)))), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if known(word) {
			t.Errorf("the page names a person: %s", word)
		}
	}
}

// TestEveryChanceHasItsCondition catches a section with chances and without the condition, and an answer
// of too few or too many sentences or with a chance that has no range.
func TestEveryChanceHasItsCondition(t *testing.T) {
	for seed := range uint64(5) {
		r := made(t, seed)
		condition := capital(r.Condition)
		walk(parsed(t, briefOf(t, r)), func(n *html.Node) {
			if n.Data == "figure" && strings.Contains(attribute(n, "class"), "fan") {
				return
			}
			if id := attribute(n, "id"); n.Data == "section" && slices.Contains([]string{"outcomes", "scenarios", "course", "levers", "again"}, id) && !strings.Contains(textOf(n), condition) {
				t.Errorf("section %s does not carry the condition", id)
			}
		})
		c, err := calendarOf(r.FirstMonth)
		if err != nil {
			t.Fatal(err)
		}
		sentences := answer(r, c)
		if len(sentences) < 3 || len(sentences) > 5 {
			t.Errorf("the answer has %d sentences, want 3 to 5", len(sentences))
		}
		for _, s := range sentences[:len(sentences)-1] { // the last is about the odds, not an odds
			text := string(s)
			chances := len(regexp.MustCompile(`\d+%`).FindAllString(text, -1))
			ranges := len(regexp.MustCompile(`(\d+%|over 99%|under 1%) to |across the range`).FindAllString(text, -1))
			if ranges == 0 || chances > 3*ranges+1 {
				t.Errorf("a chance without range: %s", text)
			}
		}
	}
}

// TestWordsOnlyWhereGiven catches a word of likelihood where the range does not fit one band.
func TestWordsOnlyWhereGiven(t *testing.T) {
	r := made(t, 1)
	for i := range r.Scenarios {
		r.Scenarios[i].Words = ""
	}
	for i := range r.Partition {
		for k := range r.Partition[i].Horizons {
			r.Partition[i].Horizons[k].Words = ""
		}
	}
	walk(parsed(t, briefOf(t, r)), func(n *html.Node) {
		if class := attribute(n, "class"); class == "answer" || class == "scenario" {
			if m := regexp.MustCompile(`\b(certain|likely|unlikely|probable)\b`).FindString(textOf(n)); m != "" {
				t.Errorf("%q stands in %s", m, textOf(n))
			}
		}
	})
}

// TestLeversKeepTheirOrder catches levers ranked by effect.
func TestLeversKeepTheirOrder(t *testing.T) {
	r := made(t, 1)
	p, err := pageOf(r)
	if err != nil {
		t.Fatal(err)
	}
	number := 0
	for _, table := range p.ArmTables {
		for _, arm := range table {
			if arm.ID != r.Arms[number].ID {
				t.Errorf("place %d holds %s, the dossier has %s", number, arm.ID, r.Arms[number].ID)
			}
			number++
		}
	}
	if number != len(r.Arms) {
		t.Errorf("%d of %d levers shown", number, len(r.Arms))
	}
}

// TestAssumedIsMarked catches an assumed driver or axis that does not carry the mark.
func TestAssumedIsMarked(t *testing.T) {
	r := made(t, 1)
	marked := map[string]bool{}
	walk(parsed(t, briefOf(t, r)), func(n *html.Node) {
		if n.Data != "li" && n.Data != "tr" {
			return
		}
		for _, a := range r.Axes {
			text := textOf(n)
			if !strings.Contains(text, a.Name) && !strings.Contains(text, capital(a.Says)) || strings.Contains(text, "Tilted") {
				continue
			}
			has := false
			walk(n, func(n *html.Node) { has = has || attribute(n, "class") == "assumed" })
			if has != a.Assumed {
				t.Errorf("%s assumed %v, marked %v: %s", a.Name, a.Assumed, has, text)
			}
			marked[a.Name] = true
		}
	})
	if len(marked) != len(r.Axes) {
		t.Errorf("%d of %d numbers of the model stand on the page", len(marked), len(r.Axes))
	}
}

// TestArtefacts catches a mark that does not rise where a choice of ours moves an odds far, however wide its
// range, and one that rises for chance or for a trifle.
func TestArtefacts(t *testing.T) {
	odds := func(p float64) *study.OddsAt { return &study.OddsAt{P: p, SE: 0.002} }
	for _, c := range []struct {
		p               float64
		flat, low, high *study.OddsAt
		want            artefacts
	}{
		{0.3, nil, nil, nil, artefacts{}},
		{0.3, odds(0.25), odds(0.21), odds(0.39), artefacts{}},
		{0.3, odds(0.1), odds(0.3), odds(0.3), artefacts{Jump: true}},
		{0.3, odds(0.3), odds(0.2), odds(0.3), artefacts{Threshold: true}},
		{0.39, odds(0.39), odds(0.2), odds(0.5), artefacts{Threshold: true}}, // within a range of 1 to 91%
		{0.06, odds(0.06), odds(0.25), odds(0.004), artefacts{Threshold: true}},
		{0.06, odds(0.03), odds(0.06), odds(0.06), artefacts{Jump: true}},
		{0.02, odds(0.02), odds(0.04), odds(0.001), artefacts{}}, // twice, but two points
		{0.12, odds(0.12), odds(0.15), odds(0.09), artefacts{}},
	} {
		s := study.Scenario{OddsAt: study.OddsAt{P: c.p, SE: 0.002, Low: 0.01, High: 0.91}, Flattened: c.flat, Low25: c.low, High25: c.high}
		if got := artefactsOf(s); got != c.want {
			t.Errorf("%v beside %+v: %+v, want %+v", c.p, c, got, c.want)
		}
	}
	loose := study.Scenario{OddsAt: study.OddsAt{P: 0.3, SE: 0.05}, Flattened: &study.OddsAt{P: 0.42, SE: 0.05}}
	if artefactsOf(loose).any() {
		t.Error("what chance can do is marked as an artefact")
	}
}

// TestHeadlinesBearTheirWeight catches a marked scenario in the answer, and a gap between postures that the
// definitions make.
func TestHeadlinesBearTheirWeight(t *testing.T) {
	for seed := range uint64(5) {
		r := made(t, seed)
		c, err := calendarOf(r.FirstMonth)
		if err != nil {
			t.Fatal(err)
		}
		text := named(r, c) + byPosture(r)
		for _, s := range r.Scenarios {
			if artefactsOf(s).any() && strings.Contains(text, em(s.Title)) {
				t.Errorf("the answer leads with %q, which is marked", s.Title)
			}
		}
		for _, o := range conditionNames {
			if strings.HasSuffix(o.id, "talking") && strings.Contains(byPosture(r), em(o.title)) && !strings.Contains(byPosture(r), "war goes on") {
				t.Errorf("the answer sets a scenario against %q, which asks for the same", o.title)
			}
		}
	}
}

// TestSharedDefinitions catches a scenario taken for independent of a condition that asks for the same
// indicator, be it by way of another condition, and shared words that are no indicators.
func TestSharedDefinitions(t *testing.T) {
	d := definitionsOf(&study.Results{
		Conditions: []study.Outcome{
			{ID: "sold", Rule: "not kept and mean(us_arms_access, 12) >= arms_open"},
			{ID: "kept", Rule: "mean(aid_G_rel, 12) >= kept_aid"},
			{ID: "sold_talking", Rule: "sold and mean(contact_GA, 12) >= least"},
		},
		Thresh: []study.ThresholdInfo{{ID: "arms_open"}, {ID: "kept_aid"}, {ID: "least"}},
	})
	for _, c := range []struct {
		rule, condition string
		want            bool
	}{
		{"presence_rel < back and us_arms_access >= arms_open", "sold_talking", true},
		{"change(aid_G_rel) < 0", "sold", true},
		{"contact_GA > 0", "sold", false},
		{"contact_GA > 0", "sold_talking", true},
		{"not ever(mean(pact, 12) >= arms_open) and mode == \"kept\"", "sold_talking", false},
	} {
		if got := d.share(study.Scenario{Rule: c.rule}, c.condition); got != c.want {
			t.Errorf("%q and %s share an indicator: %v, want %v", c.rule, c.condition, got, c.want)
		}
	}
}

// TestSettlementsAreCounted catches an answer that does not say how likely a settlement is, and a sum that
// the table of outcomes does not give.
func TestSettlementsAreCounted(t *testing.T) {
	r := made(t, 1)
	c, err := calendarOf(r.FirstMonth)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for i := range 4 {
		sum += shares(r.Partition, r.Headline)[i]
	}
	if text, want := settlements(r, c), fmt.Sprintf("in %d%% of futures", sum); !strings.Contains(text, want) {
		t.Errorf("%q does not say %q", text, want)
	}
	// Where one scenario is all the rest, its range is known.
	for i := range r.Scenarios {
		if r.Scenarios[i].ID == "war_continues" {
			total := 0.0
			for k := range 4 {
				total += at(r.Partition[k].Horizons, r.Headline).P
			}
			r.Scenarios[i].P, r.Scenarios[i].Low, r.Scenarios[i].High = 1-total, 0.5, 0.9
		}
	}
	if text := settlements(r, c); !strings.Contains(text, "% (10% to 50%) of futures") {
		t.Errorf("no range, or a wrong one: %q", text)
	}
}

// TestLeversSayWhatTheyWereSetTo catches a lever without its setting, and a difference beside a baseline of
// other futures.
func TestLeversSayWhatTheyWereSetTo(t *testing.T) {
	v := voiceOf(&study.Results{Actors: []study.ActorInfo{{ID: "russia", Name: "Russia", InText: "Russia", Role: "adversary"}}})
	for _, c := range []struct {
		arm  study.Arm
		want string
	}{
		{study.Arm{ID: "aid=0.5", Label: "aid", Says: "what is given, as a multiple", Levers: []study.Moved{{Value: 0.5, Unit: "1", From: 1}}}, "aid set to 0.5 (×0.5)"},
		{study.Arm{ID: "aid=0.5", Label: "aid", Says: "what is given, as a multiple", Levers: []study.Moved{{Value: 0.5, Unit: "1", From: 1, Held: true}}}, "aid held at 0.5"},
		{study.Arm{ID: "contact=hardly_any", Label: "contact", Levers: []study.Moved{{Value: -0.5, Unit: "1", From: 7}}}, "contact set to −0.5 (hardly any) from month 7"},
		{study.Arm{ID: "blame=adversary", Label: "blame", Levers: []study.Moved{{Value: 10, Unit: "1", From: 1}}}, "blame set to 10 (Russia)"},
		{study.Arm{ID: "demands=0.1", Label: "demands", Levers: []study.Moved{{Value: 0.1, Unit: "stake", From: 1}}}, "demands set to 0.1 share of the contested land"},
		{study.Arm{ID: "both", Label: "both", Levers: []study.Moved{{Label: "aid", Value: 1, Unit: "1"}, {Label: "contact", Value: 2, Unit: "1", Held: true}}}, "both: aid set to 1; contact held at 2"},
		{study.Arm{ID: "x", Label: "bare"}, "bare"},
	} {
		if got := v.armName(c.arm); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	r := made(t, 1)
	for i := range r.Arms {
		for k := range r.Arms[i].Odds {
			r.Arms[i].Odds[k].Base = 0.77
		}
	}
	rows := 0
	walk(parsed(t, briefOf(t, r)), func(n *html.Node) {
		if attribute(n, "id") == "levers" {
			rows = strings.Count(textOf(n), "77%")
		}
	})
	if rows < len(r.Scenarios) {
		t.Errorf("the baseline of the levers' own futures stands in %d rows of %d", rows, len(r.Scenarios))
	}
}

// TestVoice catches identifiers in sentences, and words taken for them.
func TestVoice(t *testing.T) {
	r := &study.Results{Actors: []study.ActorInfo{
		{ID: "russia", Name: "Russia"}, {ID: "us", Name: "United States", InText: "the United States"}, {ID: "ukraine", Name: "Ukraine", InText: "Ukraine", Role: "protege"},
	}}
	r.Issues = []study.IssueInfo{{ID: "sanctions_relief", Name: "sanctions relief"}, {ID: "membership", Name: "way into the Union"}}
	v := voiceOf(r)
	for text, want := range map[string]string{
		"weight of russia on sanctions_relief":   "weight of Russia on sanctions relief",
		"weight of us on some_thing":             "weight of the United States on some thing",
		"what it tells us of membership":         "what it tells us of membership",
		"aims at with pressure_protege":          "aims at with pressure Ukraine",
		"whether the protege is a rival to none": "whether the protege is a rival to none",
		"Russia’s men, 3.5 of us":                "Russia’s men, 3.5 of us",
	} {
		if got := v.says(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// TestPoorStudies catches a panic or an unclear error where a study holds little.
func TestPoorStudies(t *testing.T) {
	if err := Brief(io.Discard, &study.Results{}); err == nil || !strings.Contains(err.Error(), "no scenario") {
		t.Errorf("a study without scenarios: %v", err)
	}
	r := made(t, 1)
	r.FirstMonth = "soon"
	if err := Brief(io.Discard, r); err == nil || !strings.Contains(err.Error(), "2026-01") {
		t.Errorf("a study without first month: %v", err)
	}
	r = made(t, 1)
	r.Partition, r.Indicators, r.Arms, r.Influence, r.Typical, r.Events, r.Claims, r.Axes, r.Omissions, r.At = nil, nil, nil, nil, nil, nil, nil, nil, nil, []int{24}
	for i := range r.Scenarios {
		r.Scenarios[i].Under, r.Scenarios[i].Drivers, r.Scenarios[i].Flattened, r.Scenarios[i].Low25, r.Scenarios[i].High25, r.Scenarios[i].Horizons = nil, nil, nil, nil, nil, nil
	}
	if fault := nesting(briefOf(t, r)); fault != "" {
		t.Error(fault)
	}
	if err := Terminal(io.Discard, r, 80, false); err != nil {
		t.Error(err)
	}
}

// TestMovedLeversShow catches a brief of moved levers that reads like the baseline, and a command that
// would not repeat it.
func TestMovedLeversShow(t *testing.T) {
	r := made(t, 1)
	r.Levers = []study.Moved{{Lever: "aid_patron", Label: "the patron’s aid", Value: 0.5, Unit: "1", From: 7}, {Lever: "contact", Label: "contact", Value: 0, Unit: "1", From: 1, Held: true}}
	page := textOf(parsed(t, briefOf(t, r)))
	for _, want := range []string{"This is not the baseline.", "--lever aid_patron=0.5@7 --lever contact=0 --hold", "the patron’s aid set at 0.5 from month 7; contact held at 0 from month 1."} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}
