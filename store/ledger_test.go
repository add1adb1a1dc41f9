// The ledger: what a run has done, after tears, damage and rivals.

package store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func openLedger(t *testing.T, s *Store) *Ledger {
	t.Helper()
	l, err := s.Ledger(t.Context(), "run")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// entry is the n-th of a series of different entries.
func entry(stage string) Entry {
	return Entry{Stage: stage, Inputs: Digest("inputs of", stage), Output: Digest("output of", stage)}
}

func stages(entries []Entry) string {
	var names []string
	for _, e := range entries {
		names = append(names, e.Stage)
	}
	return strings.Join(names, " ")
}

// writeLedger makes a ledger of three stages and gives its file and bytes.
func writeLedger(t *testing.T, s *Store) (path string, content []byte) {
	t.Helper()
	l := openLedger(t, s)
	for _, stage := range []string{"compile", "ensemble", "outcome"} {
		if err := l.Append(entry(stage)); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	path = s.ledgerPath("run")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return path, content
}

// TestLedgerRemembers catches entries lost, reordered or changed by closing and opening.
func TestLedgerRemembers(t *testing.T) {
	s := openStore(t, t.TempDir())
	when := time.Date(2025, 11, 30, 12, 0, 0, 0, time.FixedZone("east", 3600))
	l := openLedger(t, s)
	e := entry("compile")
	e.When = when
	if err := l.Append(e); err != nil {
		t.Fatal(err)
	}
	newer := e
	newer.Output = KeyOf([]byte("newer"))
	if err := l.Append(newer); err != nil {
		t.Fatal(err)
	}
	l.Close()
	l = openLedger(t, s)
	defer l.Close()
	got := l.Entries()
	if len(got) != 2 || !got[0].When.Equal(when) || got[0].Output != e.Output || got[1].Output != newer.Output {
		t.Fatalf("entries %v", got)
	}
	if out, ok := l.Done("compile", e.Inputs); !ok || out != newer.Output {
		t.Errorf("Done = %s, %v, want the newer output", out, ok)
	}
	if _, ok := l.Done("compile", KeyOf(nil)); ok {
		t.Error("Done for other inputs")
	}
	if _, ok := l.Done("ensemble", e.Inputs); ok {
		t.Error("Done for another stage")
	}
}

// TestTornLedger cuts the file after every byte, as a crash does, and catches a whole line lost, a
// torn one believed, or a later one glued to the tear.
func TestTornLedger(t *testing.T) {
	s := openStore(t, t.TempDir())
	path, content := writeLedger(t, s)
	for cut := range len(content) + 1 {
		if err := os.WriteFile(path, content[:cut], 0o644); err != nil {
			t.Fatal(err)
		}
		// A line is whole as soon as its closing brace is there.
		whole := bytes.Count(content[:cut], []byte("}\n"))
		if cut > 0 && cut < len(content) && content[cut] == '\n' {
			whole++
		}
		history, err := s.History("run")
		if err != nil || len(history) != whole {
			t.Fatalf("cut at %d: History gives %d entries, %v; want %d", cut, len(history), err, whole)
		}
		l := openLedger(t, s)
		if n := len(l.Entries()); n != whole || len(l.Damaged()) != 0 {
			t.Fatalf("cut at %d: %d entries, damage %v; want %d, none", cut, n, l.Damaged(), whole)
		}
		if err := l.Append(entry("after")); err != nil {
			t.Fatal(err)
		}
		l.Close()
		if history, _ := s.History("run"); len(history) != whole+1 || history[whole].Stage != "after" {
			t.Fatalf("cut at %d: after the repair the ledger says %q", cut, stages(history))
		}
	}
}

// TestLedgerTailOfZeros catches the other tear: a file system that lengthened the file before the
// bytes came.
func TestLedgerTailOfZeros(t *testing.T) {
	s := openStore(t, t.TempDir())
	path, content := writeLedger(t, s)
	if err := os.WriteFile(path, append(content, make([]byte, 300)...), 0o644); err != nil {
		t.Fatal(err)
	}
	l := openLedger(t, s)
	l.Close()
	if got, _ := os.ReadFile(path); !bytes.Equal(got, content) {
		t.Errorf("the zeros are still there: %d bytes, want %d", len(got), len(content))
	}
}

// TestDamagedLine changes every byte inside the middle line and catches a changed entry believed, or
// sound ones lost with it.
func TestDamagedLine(t *testing.T) {
	s := openStore(t, t.TempDir())
	path, content := writeLedger(t, s)
	first := bytes.IndexByte(content, '\n') + 1
	second := first + bytes.IndexByte(content[first:], '\n')
	for at := first; at < second; at++ {
		bad := bytes.Clone(content)
		bad[at] ^= 1
		if err := os.WriteFile(path, bad, 0o644); err != nil {
			t.Fatal(err)
		}
		l := openLedger(t, s)
		got, damaged := l.Entries(), l.Damaged()
		l.Close()
		if stages(got) != "compile outcome" || len(damaged) != 1 {
			// A changed letter of a field's name only makes the field unknown: the checksum of the entry must still refuse it.
			t.Fatalf("byte %d (%q) changed: entries %q, damage %v", at, content[at], stages(got), damaged)
		}
		wantError(t, damaged[0], "run.jsonl:2:", "counts as not done")
	}
}

// TestBuildResumes catches a stage made twice, and one not made again when its inputs changed or its
// output was lost.
func TestBuildResumes(t *testing.T) {
	s := openStore(t, t.TempDir())
	l := openLedger(t, s)
	defer l.Close()
	runs := 0
	build := func(inputs string) Key {
		t.Helper()
		key, made, err := l.Build("ensemble", Digest(inputs), "txt", func(w io.Writer) error {
			runs++
			return text("made from " + inputs)(w)
		})
		if err != nil {
			t.Fatal(err)
		}
		if made != (runs == 1) {
			t.Errorf("made = %v after %d runs", made, runs)
		}
		if got, err := s.Get(key); err != nil || string(got) != "made from "+inputs {
			t.Errorf("Get = %q, %v", got, err)
		}
		return key
	}
	for _, step := range []struct {
		says, inputs string
		runs         int
	}{
		{"the first time it is made", "a", 1},
		{"the second time it is there", "a", 0},
		{"other inputs make it anew", "b", 1},
		{"the first inputs are still known", "a", 0},
	} {
		runs = 0
		if build(step.inputs); runs != step.runs {
			t.Errorf("%s: %d runs, want %d", step.says, runs, step.runs)
		}
	}
	key := build("a")
	if err := os.RemoveAll(s.shard(key)); err != nil {
		t.Fatal(err)
	}
	runs = 0
	if build("a"); runs != 1 {
		t.Errorf("a lost output was not made again: %d runs", runs)
	}
}

// TestFailedBuildIsNotDone catches a failed stage noted as done.
func TestFailedBuildIsNotDone(t *testing.T) {
	s := openStore(t, t.TempDir())
	l := openLedger(t, s)
	defer l.Close()
	cause := errors.New("no")
	if _, _, err := l.Build("x", Digest("x"), "txt", func(io.Writer) error { return cause }); !errors.Is(err, cause) {
		t.Errorf("error %v", err)
	}
	if n := len(l.Entries()); n != 0 {
		t.Errorf("%d entries after a failure", n)
	}
}

// TestAppendRefuses catches entries that could not be read back or followed.
func TestAppendRefuses(t *testing.T) {
	s := openStore(t, t.TempDir())
	l := openLedger(t, s)
	good := entry("x")
	wantError(t, l.Append(Entry{Inputs: good.Inputs, Output: good.Output}), "name of its stage")
	wantError(t, l.Append(Entry{Stage: "x", Inputs: "12", Output: good.Output}), "no key")
	wantError(t, l.Append(Entry{Stage: "x", Inputs: good.Inputs}), "no key")
	l.Close()
	wantError(t, l.Append(good), "closed")
	if history, err := s.History("run"); err != nil || len(history) != 0 {
		t.Errorf("History = %v, %v", history, err)
	}
}

// TestLedgerUnderConcurrency appends from many goroutines and catches lines mixed or lost.
func TestLedgerUnderConcurrency(t *testing.T) {
	s := openStore(t, t.TempDir())
	l := openLedger(t, s)
	var all sync.WaitGroup
	const writers, each = 6, 10
	for range writers {
		all.Go(func() {
			for range each {
				if err := l.Append(entry(strings.Repeat("long name ", 20))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	l.Close()
	if history, err := s.History("run"); err != nil || len(history) != writers*each {
		t.Errorf("%d entries, %v; want %d", len(history), err, writers*each)
	}
}

// TestSecondHolderWaitsOrIsTold catches two holders at once, an unclear refusal, and a waiter that
// is not let in.
func TestSecondHolderWaitsOrIsTold(t *testing.T) {
	dir := t.TempDir()
	s, other := openStore(t, dir), openStore(t, dir)
	first := openLedger(t, s)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := other.Ledger(ctx, "run")
	var held *HeldError
	if !errors.As(err, &held) || !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("error %v, want a HeldError for the deadline", err)
	}
	if held.Holder.PID != os.Getpid() {
		t.Errorf("holder %+v, want this process", held.Holder)
	}
	wantError(t, err, `run "run"`, "is being worked on by process", "wait until it is done")
	if l, err := other.Ledger(t.Context(), "another-run"); err != nil {
		t.Errorf("another run is locked too: %v", err)
	} else {
		l.Close()
	}
	let := make(chan error)
	go func() {
		l, err := other.Ledger(t.Context(), "run")
		if err == nil {
			err = l.Close()
		}
		let <- err
	}()
	time.Sleep(2 * lockPause)
	first.Close()
	if err := <-let; err != nil {
		t.Errorf("the waiting one was not let in: %v", err)
	}
}

// TestLockExcludes takes one lock from many goroutines over two stores and catches two inside at
// once, above all at the moment the lock's file is removed and made again.
func TestLockExcludes(t *testing.T) {
	dir := t.TempDir()
	stores := []*Store{openStore(t, dir), openStore(t, dir)}
	var all sync.WaitGroup
	inside := make(chan struct{}, 1)
	for w := range 6 {
		all.Go(func() {
			for range 15 {
				l, err := waitLock(t.Context(), filepath.Join(stores[w%2].dir, "locks", "x"))
				if err != nil {
					t.Error(err)
					return
				}
				select {
				case inside <- struct{}{}:
				default:
					t.Error("two hold one lock")
				}
				<-inside
				l.release()
			}
		})
	}
	all.Wait()
}
