// A draft under audit: a short list of claims that are not the dossier's, laid beside it to be tested.

package dossier

import (
	"fmt"
	"maps"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// Draft is one claim of a draft.
type Draft struct {
	Pos      `yaml:"-"`
	ID       Text    `yaml:"id" must:"yes"`                         // short name
	Says     Text    `yaml:"says" must:"yes"`                       // the claim, in the draft's words or ours
	At       []Whole `yaml:"at"`                                    // paragraphs of the draft
	Modality Text    `yaml:"modality" oneof:"is likely may should"` // how strongly it is put; is, where nothing is said
	Expects  Expects `yaml:"expects" must:"yes"`                    // what the model would show if it held
	Note     Text    `yaml:"note"`                                  // anything else worth saying
}

// MaxDraft bounds the claims of one draft: an audit is of a page and not of a library.
const MaxDraft = 40

// WithDraft lays the claims of a draft beside a dossier; name is the file they were read from. Its error
// is a [*Diagnostics] with every fault of the draft at its place.
func (d *Dossier) WithDraft(name string, raw []byte) (*Dossier, error) {
	out := *d
	out.texts = maps.Clone(d.texts)
	if out.texts == nil {
		out.texts = texts{}
	}
	diags := out.Diagnostics()
	if len(raw) > MaxFileBytes {
		diags.Report(Pos{File: name}, fmt.Sprintf("the file has %s; at most %s are read", megabytes(int64(len(raw))), megabytes(MaxFileBytes)), "a draft is a short list of claims")
		return nil, diags.Err()
	}
	f := &file{name: name, diags: diags}
	var drafts []Draft
	if body := f.parse(raw); body != nil {
		if _, list := body.(*ast.SequenceNode); !list {
			f.fault(f.start(body), fmt.Sprintf("the file is %s, not a list", kindOf(body)), "begin every claim with a dash and a space")
		} else {
			f.decode(body, reflect.ValueOf(&drafts).Elem(), "claim", "")
			if len(drafts) == 0 {
				f.fault(f.start(body), "the draft has no claim", "write one at least, or an audit would pass that tests nothing")
			}
		}
	}
	if len(drafts) > MaxDraft {
		diags.Report(drafts[MaxDraft].Pos, fmt.Sprintf("a draft of %d claims", len(drafts)), fmt.Sprintf("audit at most %d at a time", MaxDraft))
		drafts = drafts[:MaxDraft]
	}
	out.checkDrafts(drafts, diags)
	for _, one := range drafts {
		out.Drafts = append(out.Drafts, one.claim())
	}
	aside := out
	aside.Claims, aside.Head.Reference = out.Drafts, Baseline{}
	aside.checkSettings(diags, false)
	return &out, diags.Err()
}

// checkDrafts finds ids that are ill-formed or given twice, and names nobody declared.
func (d *Dossier) checkDrafts(drafts []Draft, diags *Diagnostics) {
	first := map[string]Pos{}
	for _, one := range drafts {
		id := one.ID
		if id.Set() {
			checkID(diags, id)
		}
		if earlier, twice := first[id.Value]; twice && id.Set() {
			diags.Report(id.Pos, fmt.Sprintf("claim %q is given twice", id.Value), "rename one", Note{earlier, "the first is here"})
		}
		first[id.Value] = id.Pos
	}
	known := d.declaredIDs(d.Diagnostics())
	walkTexts(reflect.ValueOf(drafts), "", func(t Text, tag reflect.StructTag) {
		if want := tag.Get("ref"); want != "" && t.Set() {
			known.refer(diags, strings.Fields(want), t, nil)
		}
	})
}

// claim is the draft's claim as tests take it: of no source, so that no tilt is its own.
func (one Draft) claim() Claim {
	c := Claim{Pos: one.Pos, ID: one.ID, Says: one.Says, At: one.At, Modality: one.Modality, Expects: one.Expects, Note: one.Note}
	c.Kind.Value = "causal"
	if !c.Modality.Set() {
		c.Modality.Value = "is"
	}
	return c
}
