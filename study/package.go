// datapackage.json: what every file and every column of a published study means.

package study

import (
	"fmt"
	"strings"

	"parley/dossier"
	"parley/dossiers"
)

// The data package describes every file of a published study to programs that read tables
// (Frictionless Data Package, version 2).
type dataPackage struct {
	Schema       string        `json:"$schema"`
	Name         string        `json:"name"`
	ID           string        `json:"id"`
	Title        string        `json:"title"`
	Description  string        `json:"description"`
	Version      string        `json:"version"`
	Condition    string        `json:"condition"` // the last two are ours
	AsOf         string        `json:"as_of"`
	Keywords     []string      `json:"keywords"`
	Licenses     []license     `json:"licenses,omitempty"`
	Contributors []contributor `json:"contributors"`
	Sources      []sourceOf    `json:"sources,omitempty"`
	Resources    []resource    `json:"resources"`
}

type license struct {
	Name  string `json:"name"`
	Path  string `json:"path"`
	Title string `json:"title"`
}

type contributor struct {
	Title string   `json:"title"`
	Roles []string `json:"roles"`
}

type sourceOf struct {
	Title string `json:"title"`
	Path  string `json:"path,omitempty"`
}

type resource struct {
	Schema      string       `json:"$schema"`
	Name        string       `json:"name"`
	Path        string       `json:"path"`
	Type        string       `json:"type,omitempty"`
	Title       string       `json:"title"`
	Description string       `json:"description"`
	Format      string       `json:"format"`
	MediaType   string       `json:"mediatype"`
	Compression string       `json:"compression,omitempty"`
	Encoding    string       `json:"encoding,omitempty"`
	Bytes       int64        `json:"bytes"`
	Hash        string       `json:"hash"`
	Table       *tableSchema `json:"schema,omitempty"`
}

type tableSchema struct {
	Schema        string   `json:"$schema"`
	Fields        []field  `json:"fields"`
	PrimaryKey    []string `json:"primaryKey,omitempty"`
	MissingValues []string `json:"missingValues"`
}

type field struct {
	Name        string   `json:"name"`
	Type        string   `json:"type"`
	Unit        string   `json:"unit,omitempty"` // of numbers; 1 is a pure number
	Description string   `json:"description"`
	TrueValues  []string `json:"trueValues,omitempty"`
	FalseValues []string `json:"falseValues,omitempty"`
}

// profile is where the standard describes a part of a package.
func profile(of string) string { return "https://datapackage.org/profiles/2.0/" + of + ".json" }

func (s *Study) dataPackage(p *publication, sheets []*sheet) dataPackage {
	r := s.Results
	d := dataPackage{
		Schema: profile("datapackage"), Name: strings.ToLower(r.Dossier.Name), ID: "sha256:" + string(s.Key),
		Title: fmt.Sprintf("%s: a study as of %s", r.Dossier.Title, r.Dossier.AsOf),
		Description: fmt.Sprintf("%s %d simulated futures of %d months, as of %s: %s. Odds come with their 5-95%% range over parameters (scenarios, columns low and high).",
			r.Dossier.Question, r.Futures, r.Months, r.Dossier.AsOf, r.Condition),
		Version: s.version(), Condition: r.Condition, AsOf: r.Dossier.AsOf,
		Keywords:     []string{"simulation", "scenarios", "negotiation", "conflict", r.Dossier.Name},
		Licenses:     p.licenses,
		Contributors: []contributor{{softwareAuthor, []string{"software"}}},
	}
	for _, source := range r.Sources {
		d.Sources = append(d.Sources, sourceOf{Title: source.Describes + " (" + source.Published + ")"})
	}
	for _, set := range s.Prepared.View.Datasets {
		d.Sources = append(d.Sources, sourceOf{Title: fmt.Sprintf("%s; %s; %s", set.Title.Value, set.Producer.Value, set.Licence.Value), Path: set.Address.Value})
	}
	for _, sheet := range sheets {
		d.Resources = append(d.Resources, s.resources(p, sheet)...)
	}
	for _, plain := range []resource{
		{Name: "results", Path: "results.json", Title: "everything that was computed", Format: "json", MediaType: "application/json", Encoding: "utf-8"},
		{Name: "brief", Path: "brief.html", Title: "the brief for readers", Format: "html", MediaType: "text/html", Encoding: "utf-8"},
	} {
		if w, ok := p.written[plain.Path]; ok {
			plain.Schema, plain.Bytes, plain.Hash = profile("dataresource"), w.bytes, "sha256:"+string(w.sum)
			plain.Description = s.stamp("")
			d.Resources = append(d.Resources, plain)
		}
	}
	return d
}

// stamp ends a description with the date and the condition.
func (s *Study) stamp(says string) string {
	return strings.TrimSpace(fmt.Sprintf("%s As of %s; %s.", says, s.Results.Dossier.AsOf, s.Results.Condition))
}

// version names a study in short: its date and the start of its key.
func (s *Study) version() string { return s.Results.Dossier.AsOf + "-" + string(s.Key)[:12] }

// licenses are those of the embedded dossiers, which are the project's: a dossier is told by what it
// says, so that a copy stands under the same. Who keeps another dossier says under which licence its
// studies stand.
func (p *Prepared) licenses() []license {
	fsys, ok := dossiers.Open(p.View.Head.Name.Value)
	if !ok {
		return nil
	}
	whole, err := dossier.Read(fsys)
	if err != nil {
		return nil
	}
	if v, ok := p.View.As(); ok {
		if whole, err = whole.Vary(v.Name); err != nil {
			return nil
		}
	}
	view, err := whole.AsOf(p.View.Head.AsOf.Value)
	if err != nil || view.Hash() != p.View.Hash() {
		return nil
	}
	return []license{{"Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0", "Apache License 2.0"}}
}

// resources describes the files of one sheet.
func (s *Study) resources(p *publication, sheet *sheet) []resource {
	schema := &tableSchema{Schema: profile("tableschema"), PrimaryKey: sheet.key, MissingValues: []string{""}}
	for _, c := range sheet.columns {
		f := field{Name: c.name, Type: c.kind(), Unit: c.unit, Description: c.says}
		if f.Type == "boolean" {
			f.TrueValues, f.FalseValues = []string{"1"}, []string{"0"}
		}
		schema.Fields = append(schema.Fields, f)
	}
	file := func(name, path, format, media, says string) resource {
		w := p.written[path]
		return resource{
			Schema: profile("dataresource"), Name: name, Path: path, Type: "table", Title: sheet.title, Description: s.stamp(strings.TrimSpace(sheet.says + " " + says)),
			Format: format, MediaType: media, Bytes: w.bytes, Hash: "sha256:" + string(w.sum), Table: schema,
		}
	}
	csv := file(sheet.name, sheet.csvName(), "csv", "text/csv", "")
	csv.Encoding = "utf-8"
	if sheet.large {
		csv = file(sheet.name, sheet.csvName(), "csv", "text/csv", fmt.Sprintf(
			"Numbers are rounded to %d digits and the file is compressed by gzip, which readers of tables open as it is: in full and plain it would be some five times as long.", csvDigits))
		csv.Encoding, csv.Compression = "utf-8", "gz"
	}
	if !sheet.parquet {
		return []resource{csv}
	}
	says := "Numbers are in full; a missing one is not a number (NaN)."
	if sheet.large {
		says = fmt.Sprintf("Numbers are rounded to %d significant bits, a relative precision of 1 in %d; a missing one is not a number (NaN).", keptBits, 1<<keptBits)
	}
	return []resource{csv, file(sheet.name+"-parquet", sheet.parquetName(), "parquet", "application/vnd.apache.parquet", says)}
}
