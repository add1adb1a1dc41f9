// The CSV files of data: each named by data/metadata.yaml, with the hash it has to have.

package dossier

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
)

// data sees that the files a dossier names are there, and are the ones described.
func (r *folder) data() {
	named := map[string]bool{}
	for _, set := range r.dossier.Datasets {
		name := path.Join("data", set.File.Value)
		if !set.File.Set() || named[name] {
			continue
		}
		named[name] = true
		if !sha256Shape.MatchString(set.SHA256.Value) {
			continue // reported where it stands
		}
		raw, err := r.bytes(name, MaxDataBytes, "ship the derived figures and leave the series to the reader")
		if err != nil {
			r.diags.Report(set.File.Pos, fmt.Sprintf("data file %q cannot be used", set.File.Value), "add it, or remove file: and sha256:")
			continue
		}
		if sum := sha256.Sum256(raw); hex.EncodeToString(sum[:]) != set.SHA256.Value {
			r.diags.Report(set.SHA256.Pos, fmt.Sprintf("%s is not the file described: its sha256 is %x", name, sum), "put the file or the hash right")
		}
	}
	if r.broken["data sets"] {
		return
	}
	for _, e := range r.entries("data") {
		if name := path.Join("data", e.Name()); path.Ext(name) == ".csv" && !named[name] {
			r.fault(name, "a data file that data/metadata.yaml does not describe", "add its producer, licence, date accessed and hash there")
		}
	}
}
