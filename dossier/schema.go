// JSON Schemas of the files, so that an editor completes keys and marks slips while one types.
// They are generated from the structs and their comments (go test ./dossier -run Schema -update)
// and say less than Read does: ids, units, dates of other items are beyond them.

package dossier

import (
	"embed"
	"strings"
)

//go:embed schema/*.json
var schemas embed.FS

// Schema is the JSON Schema of a file of a dossier, such as "actors.yaml", "claims/002.yaml" or
// "data/metadata.yaml".
func Schema(file string) ([]byte, bool) {
	for _, n := range explained() {
		if file == n.file || n.folder != "" && strings.HasPrefix(file, n.folder+"/") {
			raw, err := schemas.ReadFile("schema/" + n.schemaFile())
			return raw, err == nil
		}
	}
	return nil, false
}

func (n noun) schemaFile() string { return n.stem() + ".json" }
