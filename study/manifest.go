// The manifest, and the copy of the dossier: enough to make a study again, bit for bit.

package study

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"parley/dossier"
	"parley/dossiers"
	"parley/mechanism/suite"
	"parley/store"
)

// A Manifest is what a published study was made of: enough to make it again, bit for bit, with the
// copy of the dossier beside it.
type Manifest struct {
	Format     int             `json:"format"` // of this file
	Condition  string          `json:"condition"`
	Key        store.Key       `json:"key"` // of everything that went in
	Dossier    ManifestDossier `json:"dossier"`
	Design     ManifestDesign  `json:"design"`
	Levers     []ManifestMove  `json:"levers"`
	Thresholds []ThresholdInfo `json:"thresholds"`
	Priors     string          `json:"priors"` // SHA-256 over the names and distributions of all axes
	Model      ManifestModel   `json:"model"`
	Software   Software        `json:"software"`
	Rebuild    []string        `json:"rebuild,omitempty"` // the command, word by word, run inside this folder
	Made       string          `json:"made,omitempty"`    // only where SOURCE_DATE_EPOCH says so: two runs of the same are the same bytes
}

// ManifestDossier names the dossier and the copy of it.
type ManifestDossier struct {
	Name string `json:"name"`

	Variant string `json:"variant,omitempty"` // the variant it was read as

	AsOf   string `json:"as_of"`
	Hash   string `json:"hash"`   // of the view of the as-of date
	Folder string `json:"folder"` // the copy, in this folder
}

// ManifestDesign is the design of the ensemble.
type ManifestDesign struct {
	Seed         uint64 `json:"seed"`
	Futures      int    `json:"futures"`
	Rows         int    `json:"rows"`
	Replications int    `json:"replications"`
	Months       int    `json:"months"`
	Headline     int    `json:"headline"`
	At           []int  `json:"at"`
}

// ManifestMove is a lever that was moved.
type ManifestMove struct {
	Lever string  `json:"lever"`
	Value float64 `json:"value"`
	From  int     `json:"from"`
	Held  bool    `json:"held"`
}

// ManifestModel is the state of the model: raised engine numbers and changed sources change results.
type ManifestModel struct {
	Engine     string            `json:"engine"`
	SHA256     string            `json:"sha256"`
	Mechanisms map[string]string `json:"mechanisms"` // SHA-256 of each one's source
}

// Software is the program that ran.
type Software struct {
	Module   string            `json:"module"`
	Version  string            `json:"version"`
	Revision string            `json:"revision,omitempty"`
	Modified bool              `json:"modified,omitempty"` // built from sources that differ from the revision
	Go       string            `json:"go"`
	System   string            `json:"system"` // GOOS/GOARCH
	Settings map[string]string `json:"settings,omitempty"`
}

// copyFolder is where the copy of the dossier stands in a published study.
const copyFolder = "dossier"

func (s *Study) manifest() (Manifest, error) {
	r := s.Results
	m := Manifest{
		Format: 1, Condition: r.Condition, Key: s.Key,
		Dossier:    ManifestDossier{r.Dossier.Name, r.Dossier.variant(), r.Dossier.AsOf, r.Dossier.Hash, copyFolder},
		Design:     ManifestDesign{r.Seed, r.Futures, r.Rows, r.Replications, r.Months, r.Headline, r.At},
		Levers:     []ManifestMove{},
		Thresholds: r.Thresh,
		Priors:     priors(s.Prepared),
		Model:      ManifestModel{Engine: engine, SHA256: model(), Mechanisms: map[string]string{}},
		Software:   software(),
	}
	for _, mech := range suite.All() {
		m.Model.Mechanisms[mech.Name] = codeOf("mechanism/" + mech.Name)
	}
	for _, move := range s.Request.Moves {
		m.Levers = append(m.Levers, ManifestMove{move.Lever, move.Value, max(1, move.From), move.Held})
	}
	m.Rebuild = m.command()
	var err error
	m.Made, err = made()
	return m, err
}

// command is what makes the study again. There is none where some levers are held and others shift:
// the command line holds all or none.
func (m *Manifest) command() []string {
	d := m.Design
	words := []string{
		"parley", "run", "./" + copyFolder, "--as-of", m.Dossier.AsOf, "--seed", strconv.FormatUint(d.Seed, 10),
		"--futures", strconv.Itoa(d.Futures), "--replications", strconv.Itoa(d.Replications), "--months", strconv.Itoa(d.Months),
	}
	if m.Dossier.Variant != "" {
		words = append(words, "--variant", m.Dossier.Variant)
	}
	held := 0
	for _, l := range m.Levers {
		words = append(words, "--lever", fmt.Sprintf("%s=%s@%d", l.Lever, strconv.FormatFloat(l.Value, 'g', -1, 64), l.From))
		if l.Held {
			held++
		}
	}
	switch held {
	case 0:
	case len(m.Levers):
		words = append(words, "--hold")
	default:
		return nil
	}
	return append(words, "--out", "../again")
}

// made is the time that SOURCE_DATE_EPOCH gives, in seconds since 1970; nothing without it.
func made() (string, error) {
	text := os.Getenv("SOURCE_DATE_EPOCH")
	if text == "" {
		return "", nil
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	const lastSecond = 253402300799 // of the year 9999: dates have four digits
	if err != nil || seconds < 0 || seconds > lastSecond {
		return "", fmt.Errorf("SOURCE_DATE_EPOCH is %q; write whole seconds since 1970, or unset it", text)
	}
	return time.Unix(seconds, 0).UTC().Format(time.RFC3339), nil
}

// software reads what the build says of itself.
func software() Software {
	s := Software{Module: "parley", Version: "(unknown)", Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return s
	}
	s.Module = info.Main.Path
	if info.Main.Version != "" {
		s.Version = info.Main.Version
	}
	for _, set := range info.Settings {
		switch set.Key {
		case "vcs.revision":
			s.Revision = set.Value
		case "vcs.modified":
			s.Modified = set.Value == "true"
		case "GOAMD64", "GOARM64", "CGO_ENABLED":
			if s.Settings == nil {
				s.Settings = map[string]string{}
			}
			s.Settings[set.Key] = set.Value
		}
	}
	return s
}

// dossierFiles reads the files the dossier was made of, and sees that they still say what ran.
func (s *Study) dossierFiles() (map[string][]byte, error) {
	fsys, closed, err := dossierFS(s.Request.Dossier)
	if err != nil {
		return nil, err
	}
	defer closed()
	files := map[string][]byte{}
	for _, name := range s.namesOfDossier(fsys) {
		if files[name], err = readBounded(fsys, name); err != nil {
			return nil, fmt.Errorf("the dossier cannot be copied: %w", err)
		}
	}
	again, err := dossier.Read(fsys)
	if v := s.Results.Dossier.Variant; err == nil && v != nil {
		again, err = again.Vary(v.Name)
	}
	if err == nil {
		again, err = again.AsOf(s.Prepared.View.Head.AsOf.Value)
	}
	if err != nil || again.Hash() != s.Results.Dossier.Hash {
		return nil, errors.Join(errors.New("the dossier was changed while the study ran; run it again"), err)
	}
	return files, nil
}

// dossierFS is the folder of a dossier, out of which no path or link leads.
func dossierFS(nameOrFolder string) (fs.FS, func() error, error) {
	if fsys, ok := dossiers.Open(nameOrFolder); ok {
		return fsys, func() error { return nil }, nil
	}
	root, err := os.OpenRoot(nameOrFolder)
	if err != nil {
		return nil, nil, fmt.Errorf("the dossier cannot be copied: %w", err)
	}
	return root.FS(), root.Close, nil
}

// namesOfDossier lists YAML files and the data files they name. What else lies in the folder was
// not read and is not copied.
func (s *Study) namesOfDossier(fsys fs.FS) []string {
	var names []string
	for _, pattern := range []string{"*.yaml", "*/*.yaml"} {
		found, _ := fs.Glob(fsys, pattern) // the patterns are well formed
		names = append(names, found...)
	}
	names = slices.DeleteFunc(names, func(name string) bool {
		return strings.HasPrefix(name, ".") || strings.HasPrefix(path.Base(name), ".")
	})
	for _, set := range s.Prepared.Whole.Datasets {
		if set.File.Set() {
			names = append(names, path.Join("data", set.File.Value))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// readBounded reads a file no larger than a dossier's may be.
func readBounded(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	most := int64(max(dossier.MaxFileBytes, dossier.MaxDataBytes))
	raw, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(raw)) > most {
		err = fmt.Errorf("%s is larger than %d bytes", name, most)
	}
	return raw, err
}
