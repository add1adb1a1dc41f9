// Publishing: the folder that a reader gets of a study.

package study

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"parley/dossier"
	"parley/quantity"
	"parley/store"
)

// publication is a folder in the making, with what has been written to it.
type publication struct {
	study    *Study
	folder   *store.Folder
	licenses []license

	mu      sync.Mutex
	written map[string]written
}

// written is a file that is done.
type written struct {
	bytes int64
	sum   store.Key
}

// Publish makes the study's folder: results, brief, tables with their description, how to cite it,
// a copy of the dossier and what else it takes to make the study again. A reader sees the folder
// whole or not at all. The brief comes from the caller; nil leaves it out.
//
// The same study makes the same bytes. Only SOURCE_DATE_EPOCH, where it is set, adds a date.
func (s *Study) Publish(ctx context.Context, dir string, brief func(io.Writer) error) error {
	if s.Table == nil || s.Results == nil {
		return errors.New("the study has not been run yet; nothing is published")
	}
	copied, err := s.dossierFiles()
	if err != nil {
		return err
	}
	m, err := s.manifest()
	if err != nil {
		return err
	}
	return store.Publish(ctx, dir, func(folder *store.Folder) error {
		p := &publication{study: s, folder: folder, licenses: s.Prepared.licenses(), written: map[string]written{}}
		return p.fill(ctx, m, copied, brief)
	})
}

func (p *publication) fill(ctx context.Context, m Manifest, copied map[string][]byte, brief func(io.Writer) error) error {
	s := p.study
	if err := p.writeJSON("results.json", s.Results); err != nil {
		return err
	}
	if brief != nil {
		if err := p.write("brief.html", brief); err != nil {
			return err
		}
	}
	sheets := s.sheets()
	if err := p.writeSheets(ctx, sheets); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(copied)) {
		err := p.write(copyFolder+"/"+name, func(w io.Writer) error {
			_, err := w.Write(copied[name])
			return err
		})
		if err != nil {
			return err
		}
	}
	if err := p.writeJSON("datapackage.json", s.dataPackage(p, sheets)); err != nil {
		return err
	}
	if err := p.writeJSON("manifest.json", m); err != nil {
		return err
	}
	if err := p.write("CITATION.cff", func(w io.Writer) error { return s.writeCitation(w, m, p.licenses) }); err != nil {
		return err
	}
	return p.write("README.md", func(w io.Writer) error { return s.writeReadme(w, m, sheets, brief != nil) })
}

// writeSheets writes the Parquet files on one side and the CSV files, which use all cores, on the
// other.
func (p *publication) writeSheets(ctx context.Context, sheets []*sheet) error {
	about := map[string]string{
		"condition": p.study.Results.Condition, "as_of": p.study.Results.Dossier.AsOf, "study": "sha256:" + string(p.study.Key),
		"range": "odds are shares of futures; their 5-95% range over parameters is that of shares by row, binomial noise removed (scenarios.csv)",
	}
	for _, sheet := range sheets {
		sheet.condition = p.study.Results.Condition
		if err := sheet.check(); err != nil {
			return err
		}
	}
	var columnar, text error
	var wait sync.WaitGroup
	wait.Go(func() {
		for _, sheet := range sheets {
			if sheet.parquet && columnar == nil {
				if columnar = ctx.Err(); columnar == nil {
					columnar = p.write(sheet.parquetName(), func(w io.Writer) error { return sheet.writeParquet(w, about) })
				}
			}
		}
	})
	wait.Go(func() {
		for _, sheet := range sheets {
			if text == nil {
				if text = ctx.Err(); text == nil {
					text = p.write(sheet.csvName(), sheet.writeCSV)
				}
			}
		}
	})
	wait.Wait()
	return errors.Join(columnar, text)
}

// counter passes bytes on, counts and hashes them.
type counter struct {
	w   io.Writer
	n   int64
	sum hash.Hash
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	c.sum.Write(b[:n])
	return n, err
}

// write adds a file to the folder and remembers its size and hash.
func (p *publication) write(name string, write func(io.Writer) error) error {
	c := &counter{sum: sha256.New()}
	err := p.folder.Write(name, func(w io.Writer) error {
		c.w = w
		return write(c)
	})
	p.mu.Lock()
	defer p.mu.Unlock()
	p.written[name] = written{c.n, store.Key(hex.EncodeToString(c.sum.Sum(nil)))}
	return err
}

func (p *publication) writeJSON(name string, value any) error {
	return p.write(name, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(value)
	})
}

// writeReadme says what each file is.
func (s *Study) writeReadme(w io.Writer, m Manifest, sheets []*sheet, brief bool) error {
	var b strings.Builder
	r := s.Results
	fmt.Fprintf(&b, "# %s\n\n%s\n\n", r.Dossier.Title, r.Dossier.Question)
	fmt.Fprintf(&b, "%d futures of %d months (%d draws of the parameters, each with %d of chance), as of %s: **%s**.\n\n",
		r.Futures, r.Months, r.Rows, r.Replications, r.Dossier.AsOf, r.Condition)
	b.WriteString("| file | what it is |\n|---|---|\n")
	row := func(file, says string) { fmt.Fprintf(&b, "| `%s` | %s |\n", file, says) }
	if brief {
		row("brief.html", "the brief for readers: start here")
	}
	row("results.json", "everything that was computed, for programs")
	for _, sheet := range sheets {
		files := sheet.csvName()
		if sheet.parquet {
			files += "`, `" + sheet.parquetName()
		}
		row(files, sheet.title)
	}
	row("datapackage.json", "what every table and column means, with units")
	row("manifest.json", "what the study was made of")
	row(copyFolder+"/", "the dossier as it was read")
	row("CITATION.cff", "how to cite it")
	row(store.SumsFile, "the hash of every file; `sha256sum -c "+store.SumsFile+"` checks them")
	b.WriteString("\nOdds stand in `scenarios.csv`, each with its Monte Carlo error (`se`) and its 5-95% range over parameters (`low`, `high`). ")
	b.WriteString("A chance is the share of futures; shares taken by `row` in `outcomes` show the range. ")
	b.WriteString("The columns of `rows` belong to `outcomes` through `row`.\n")
	if m.Rebuild != nil {
		fmt.Fprintf(&b, "\nThe same model makes the same bytes again from inside this folder:\n\n    %s\n", strings.Join(m.Rebuild, " "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Verify tells whether a published study is as it was published: every file against its hash, the
// copy of the dossier against the hash in the manifest. It runs nothing again.
func Verify(dir string) error {
	if err := store.Verify(dir); err != nil {
		return err
	}
	raw, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		return fmt.Errorf("%s is no published study: %w", dir, err)
	}
	var m Manifest
	if err := json.Unmarshal(raw, &m); err != nil {
		return fmt.Errorf("%s: manifest.json: %w; publish the study again", dir, err)
	}
	whole, err := dossier.Open(filepath.Join(dir, copyFolder))
	if err != nil {
		return err
	}
	date, err := quantity.ParseDate(m.Dossier.AsOf)
	if err != nil {
		return fmt.Errorf("%s: manifest.json: %w; publish the study again", dir, err)
	}
	if m.Dossier.Variant != "" {
		if whole, err = whole.Vary(m.Dossier.Variant); err != nil {
			return err
		}
	}
	view, err := whole.AsOf(date)
	if err != nil {
		return err
	}
	if view.Hash() != m.Dossier.Hash {
		return fmt.Errorf("%s: the copy of the dossier is not the one of the manifest; publish the study again", dir)
	}
	return nil
}
