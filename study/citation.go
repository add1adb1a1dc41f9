// CITATION.cff: how to cite a published study.

package study

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// softwareAuthor is who made the program: an entity, since no persons are named.
const softwareAuthor = "The Parley project"

// writeCitation writes CITATION.cff (Citation File Format 1.2.0): how to cite the study and the
// program that made it.
func (s *Study) writeCitation(w io.Writer, m Manifest, licenses []license) error {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("cff-version: 1.2.0")
	line("message: %s", word("Cite the study with its date, its hash and its condition: "+s.Results.Condition+"."))
	line("type: dataset")
	line("title: %s", word(fmt.Sprintf("%s: a study as of %s", s.Results.Dossier.Title, s.Results.Dossier.AsOf)))
	line("abstract: %s", word(s.stamp(s.Results.Dossier.Question)))
	line("authors:")
	line("  - name: %s", word("The keepers of the dossier "+s.Results.Dossier.Name))
	line("version: %s", word(s.version()))
	if m.Made != "" {
		line("date-released: %s", word(m.Made[:len("2006-01-02")]))
	}
	line("identifiers:")
	line("  - type: other")
	line("    value: %s", word("sha256:"+string(s.Key)))
	line("    description: %s", word("hash of everything that went into the study"))
	for _, l := range licenses {
		line("license: %s", l.Name)
	}
	line("keywords:")
	for _, k := range []string{"simulation", "scenarios", "negotiation", "conflict"} {
		line("  - %s", k)
	}
	line("references:")
	line("  - type: software")
	line("    title: Parley")
	line("    authors:")
	line("      - name: %s", word(softwareAuthor))
	line("    version: %s", word(m.Software.Version))
	if m.Software.Revision != "" {
		line("    commit: %s", word(m.Software.Revision))
	}
	line("    license: Apache-2.0")
	_, err := io.WriteString(w, b.String())
	return err
}

// word writes text so that YAML reads it as it is.
func word(text string) string {
	raw, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string always has a JSON form
	}
	return string(raw)
}
