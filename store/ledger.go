// The ledger of a run: which stages are done, from what, and where their output lies.

package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// Entry is one stage done.
type Entry struct {
	Stage  string    `json:"stage"`
	Inputs Key       `json:"inputs"` // of everything the stage depends on; see Digest
	Output Key       `json:"output"`
	When   time.Time `json:"when"`
}

// line is an entry as it stands in the file: {"entry":{…},"sum":"…"}.
type line struct {
	Entry json.RawMessage `json:"entry"`
	Sum   string          `json:"sum"`
}

// sumOf is the checksum of an entry's bytes: the first 64 bits of their SHA-256.
func sumOf(entry []byte) string {
	sum := sha256.Sum256(entry)
	return hex.EncodeToString(sum[:8])
}

// Ledger is an append-only list of the stages a run has finished. Who holds it holds the run's lock.
// Its methods may be called from several goroutines.
type Ledger struct {
	store *Store
	lock  *Lock

	mu      sync.Mutex
	f       *os.File
	size    int64
	entries []Entry
	damaged []error
}

// Ledger opens the ledger of a run, waiting for its lock as Lock does. A last line that was torn by
// a crash is cut off; the stage it spoke of was not finished.
func (s *Store) Ledger(ctx context.Context, run string) (*Ledger, error) {
	lock, err := s.Lock(ctx, run)
	if err != nil {
		return nil, err
	}
	l := &Ledger{store: s, lock: lock}
	if err := l.open(s.ledgerPath(run)); err != nil {
		return nil, errors.Join(fault("opening the ledger of "+run, s.dir, err), lock.Unlock())
	}
	return l, nil
}

// History reads the ledger of a run, perhaps while another process works on it: neither lock nor
// repair. A run that never began has none.
func (s *Store) History(run string) ([]Entry, error) {
	if err := checkName("run", run); err != nil {
		return nil, err
	}
	text, err := os.ReadFile(s.ledgerPath(run))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fault("reading the ledger of "+run, s.dir, err)
	}
	entries, _, _ := parseLedger(text, run)
	return entries, nil
}

func (s *Store) ledgerPath(run string) string {
	return filepath.Join(s.dir, "ledgers", run+".jsonl")
}

// open reads the file at path and mends its end.
func (l *Ledger) open(path string) (err error) {
	l.f, err = os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			l.f.Close()
		}
	}()
	text, err := io.ReadAll(l.f)
	if err != nil {
		return err
	}
	var whole int
	l.entries, l.damaged, whole = parseLedger(text, filepath.Base(path))
	l.size = int64(whole)
	if whole < len(text) {
		err = l.f.Truncate(l.size)
	} else if whole > len(text) { // only the end of the last line is missing
		_, err = l.f.WriteAt([]byte("\n"), l.size-1)
	}
	if err != nil {
		return err
	}
	if err := l.f.Sync(); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// parseLedger reads the lines of a ledger. A last line without end is torn and is not counted in
// whole, the size the file should have, unless its checksum holds: then whole is one more than the
// text, for the missing end of line. A bad line before that is no tear: it is named, and its stage
// counts as not done.
func parseLedger(text []byte, name string) (entries []Entry, damaged []error, whole int) {
	for number := 1; whole < len(text); number++ {
		row, _, ended := bytes.Cut(text[whole:], []byte("\n"))
		entry, err := parseLine(row)
		if err != nil && !ended {
			break
		}
		whole += len(row) + 1
		if err != nil {
			damaged = append(damaged, fmt.Errorf("store: %s:%d: %w; the stage counts as not done", name, number, err))
			continue
		}
		entries = append(entries, entry)
	}
	return entries, damaged, whole
}

func parseLine(row []byte) (e Entry, err error) {
	var l line
	if err := json.Unmarshal(row, &l); err != nil {
		return e, fmt.Errorf("the line is no JSON object: %w", err)
	}
	if sumOf(l.Entry) != l.Sum {
		return e, errors.New("the checksum does not fit the entry")
	}
	if err := json.Unmarshal(l.Entry, &e); err != nil {
		return e, fmt.Errorf("the entry cannot be read: %w", err)
	}
	return e, nil
}

// Entries lists the stages done, in the order they were finished.
func (l *Ledger) Entries() []Entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.entries)
}

// Damaged names the lines that were found changed since they were written.
func (l *Ledger) Damaged() []error { return slices.Clone(l.damaged) }

// Done tells the output of the latest entry of a stage with these inputs.
func (l *Ledger) Done(stage string, inputs Key) (output Key, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, e := range slices.Backward(l.entries) {
		if e.Stage == stage && e.Inputs == inputs {
			return e.Output, true
		}
	}
	return "", false
}

// Append adds an entry and forces it to the disk; a zero When becomes now. Put the output first: an
// entry says that its output is there. On an error the ledger is as before.
func (l *Ledger) Append(e Entry) error {
	if e.Stage == "" {
		return errors.New("store: a ledger entry needs the name of its stage")
	}
	for _, k := range []Key{e.Inputs, e.Output} {
		if _, err := ParseKey(string(k)); err != nil {
			return err
		}
	}
	if e.When.IsZero() {
		e.When = time.Now().Truncate(time.Second)
	}
	e.When = e.When.UTC()
	entry, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("store: ledger entry of stage %q: %w", e.Stage, err)
	}
	row, err := json.Marshal(line{Entry: entry, Sum: sumOf(entry)})
	if err != nil {
		return fmt.Errorf("store: ledger entry of stage %q: %w", e.Stage, err)
	}
	row = append(row, '\n')

	l.mu.Lock()
	defer l.mu.Unlock()
	_, err = l.f.WriteAt(row, l.size)
	if err == nil {
		err = l.f.Sync()
	}
	if err != nil {
		// What did get through is cut off; should that fail too, the next Append writes over it.
		return fault("noting stage "+e.Stage, l.store.dir, errors.Join(err, l.f.Truncate(l.size)))
	}
	l.size += int64(len(row))
	l.entries = append(l.entries, e)
	return nil
}

// Build gives the output of a stage: the one in the ledger if it is there and undamaged, else what
// write makes now, which is put and noted. Made tells which of the two it was.
func (l *Ledger) Build(stage string, inputs Key, kind string, write func(io.Writer) error) (output Key, made bool, err error) {
	if output, ok := l.Done(stage, inputs); ok && l.store.Has(output) {
		return output, false, nil
	}
	output, err = l.store.Put(kind, write)
	if err != nil {
		return "", false, err
	}
	return output, true, l.Append(Entry{Stage: stage, Inputs: inputs, Output: output})
}

// Close gives up the ledger and the run's lock.
func (l *Ledger) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return errors.Join(l.f.Close(), l.lock.Unlock())
}
