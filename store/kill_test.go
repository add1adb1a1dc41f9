// Killed in the middle: real processes, ended by SIGKILL while they write, and what the next one finds.

package store

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The environment of a process that plays a part in these tests.
const (
	partVariable = "PARLEY_STORE_TEST_PART"
	dirVariable  = "PARLEY_STORE_TEST_DIR"
)

// playPart is the whole life of such a process: it reports each thing done as a line and works until
// it is killed.
func playPart(part, dir string) {
	if err := parts[part](dir); err != nil {
		fmt.Println("fault", err)
	}
	os.Exit(1)
}

var parts = map[string]func(dir string) error{
	"build":      buildForEver,
	"stop half":  stopHalf,
	"hold":       holdForEver,
	"republish":  republishForEver,
	"half study": stopHalfStudy,
}

// buildForEver makes one stage after the other, each a new object.
func buildForEver(dir string) error {
	s, err := Open(dir)
	if err != nil {
		return err
	}
	l, err := s.Ledger(context.Background(), "run")
	if err != nil {
		return err
	}
	for n := len(l.Entries()); ; n++ {
		stage := fmt.Sprint("stage ", n)
		key, _, err := l.Build(stage, Digest(stage), "txt", func(w io.Writer) error {
			for i := range 40 {
				if _, err := fmt.Fprintf(w, "%s %d %s\n", stage, i, strings.Repeat("x", 8000)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		fmt.Println(key)
	}
}

// stopHalf writes half an object to the disk and waits for its end.
func stopHalf(dir string) error {
	s, err := Open(dir)
	if err != nil {
		return err
	}
	_, err = s.Put("txt", func(w io.Writer) error {
		if _, err := io.WriteString(w, strings.Repeat("half", 1<<18)); err != nil {
			return err
		}
		fmt.Println("half")
		select {}
	})
	return err
}

// holdForEver keeps the lock of a run.
func holdForEver(dir string) error {
	s, err := Open(dir)
	if err != nil {
		return err
	}
	if _, err := s.Lock(context.Background(), "run"); err != nil {
		return err
	}
	fmt.Println("held")
	select {}
}

// republishForEver publishes one version of a folder after the other.
func republishForEver(dir string) error {
	for n := 1; ; n++ {
		err := Publish(context.Background(), filepath.Join(dir, "study"), func(f *Folder) error {
			for _, name := range []string{"a", "b/c", "d"} {
				if err := f.Write(name, text(fmt.Sprintf("%09d", n))); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		fmt.Printf("%09d\n", n)
	}
}

// stopHalfStudy writes half a folder and waits for its end.
func stopHalfStudy(dir string) error {
	return Publish(context.Background(), filepath.Join(dir, "study"), func(f *Folder) error {
		if err := f.Write("a", text("new")); err != nil {
			return err
		}
		fmt.Println("half")
		select {}
	})
}

// process is one that plays a part.
type process struct {
	cmd   *exec.Cmd
	lines *bufio.Scanner
}

func start(t *testing.T, part, dir string) *process {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Env = append(os.Environ(), partVariable+"="+part, dirVariable+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return &process{cmd, bufio.NewScanner(out)}
}

// line waits for the next report.
func (p *process) line(t *testing.T) string {
	t.Helper()
	if !p.lines.Scan() {
		t.Fatal("the process ended by itself")
	}
	if text := p.lines.Text(); !strings.HasPrefix(text, "fault ") {
		return text
	}
	t.Fatal(p.lines.Text())
	return ""
}

// kill ends the process as a power cut would, and gives the reports it still made.
func (p *process) kill(t *testing.T) (late []string) {
	t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for p.lines.Scan() {
		late = append(late, p.lines.Text())
	}
	p.cmd.Wait()
	return late
}

// somewhere sleeps for a while that no step of the process is in time with.
func somewhere() { time.Sleep(time.Duration(rand.IntN(12_000)) * time.Microsecond) }

// TestKilledWhileBuilding kills a run again and again and catches an object reported but lost, a
// stage noted without its output, a damaged ledger, and half-written files that stay.
func TestKilledWhileBuilding(t *testing.T) {
	dir := t.TempDir()
	var reported []string
	for range 8 {
		p := start(t, "build", dir)
		reported = append(reported, p.line(t))
		somewhere()
		reported = append(reported, p.kill(t)...)

		s := openStore(t, dir)
		for _, key := range reported {
			if _, err := s.Get(Key(key)); err != nil {
				t.Errorf("reported and lost: %v", err)
			}
		}
		l, err := s.Ledger(t.Context(), "run")
		if err != nil {
			t.Fatal(err)
		}
		noted := l.Entries()
		if len(noted) < len(reported) || len(l.Damaged()) > 0 {
			t.Errorf("%d stages noted, %d reported; damage %v", len(noted), len(reported), l.Damaged())
		}
		for i, e := range noted {
			if want := fmt.Sprint("stage ", i); e.Stage != want || !s.Has(e.Output) {
				t.Errorf("entry %d is of %q, its output there: %v", i, e.Stage, s.Has(e.Output))
			}
		}
		l.Close()
		s.Close()
		if left := files(t, filepath.Join(dir, "tmp")); len(left) > 0 {
			t.Errorf("half-written files stay: %v", left)
		}
	}
}

// TestKilledInTheMiddleOfAnObject kills a process that has written exactly half and catches the half
// taken for an object, or left lying.
func TestKilledInTheMiddleOfAnObject(t *testing.T) {
	dir := t.TempDir()
	p := start(t, "stop half", dir)
	p.line(t)
	var half []string
	for _, f := range files(t, filepath.Join(dir, "tmp")) {
		if !strings.HasSuffix(f, "/alive") {
			half = append(half, f)
		}
	}
	if len(half) != 1 {
		t.Fatalf("the half object is not on the disk: %v", half)
	}
	openStore(t, dir).Close() // the writer lives: its file must stay
	if _, err := os.Stat(filepath.Join(dir, "tmp", filepath.FromSlash(half[0]))); err != nil {
		t.Errorf("the file of a living process was swept: %v", err)
	}
	p.kill(t)
	openStore(t, dir).Close()
	if got := files(t, dir); len(got) != 1 || got[0] != formatFile {
		t.Errorf("after the next Open the store holds %v, want only %s", got, formatFile)
	}
}

// TestLockOfADeadProcess catches a lock that outlives its holder, and one that does not hold.
func TestLockOfADeadProcess(t *testing.T) {
	dir := t.TempDir()
	p := start(t, "hold", dir)
	p.line(t)
	s := openStore(t, dir)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	_, err := s.Lock(ctx, "run")
	var held *HeldError
	if !errors.As(err, &held) || held.Holder.PID != p.cmd.Process.Pid {
		t.Errorf("error %v, want that process %d holds the lock", err, p.cmd.Process.Pid)
	}
	p.kill(t)
	if _, err := os.Stat(filepath.Join(dir, "locks", "run-run.lock")); err != nil {
		t.Fatalf("the dead process left no lock to take over: %v", err)
	}
	l, err := s.Lock(t.Context(), "run")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Unlock(); err != nil {
		t.Error(err)
	}
}

// TestKilledWhilePublishing kills a publisher again and again and catches a mixed folder, none at
// all, or one older than what was reported.
func TestKilledWhilePublishing(t *testing.T) {
	for range 8 {
		parent := t.TempDir()
		dir := filepath.Join(parent, "study")
		p := start(t, "republish", parent)
		last := p.line(t)
		somewhere()
		if late := p.kill(t); len(late) > 0 {
			last = late[len(late)-1]
		}
		if err := Recover(t.Context(), dir); err != nil {
			t.Fatal(err)
		}
		if err := Verify(dir); err != nil {
			t.Error(err)
		}
		first, _ := os.ReadFile(filepath.Join(dir, "a"))
		for _, name := range []string{"b/c", "d"} {
			if other, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err != nil || !bytes.Equal(first, other) {
				t.Errorf("a is of version %s, %s of %s (%v)", first, name, other, err)
			}
		}
		if string(first) < last {
			t.Errorf("version %s was reported, the folder is of %s", last, first)
		}
		if got, want := listing(t, dir), "study/SHA256SUMS study/a study/b/c study/d"; got != want {
			t.Errorf("on the disk: %s, want %s", got, want)
		}
	}
}

// TestKilledInTheMiddleOfAFolder catches the half folder of a dead process in the place of the whole one.
func TestKilledInTheMiddleOfAFolder(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "study")
	if err := publish(t, dir, "a", "earlier"); err != nil {
		t.Fatal(err)
	}
	p := start(t, "half study", parent)
	p.line(t)
	p.kill(t)
	if err := Verify(dir); err != nil {
		t.Errorf("before any recovery: %v", err)
	}
	if err := Recover(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	if got, want := listing(t, dir), "study/SHA256SUMS study/a"; got != want {
		t.Errorf("on the disk: %s, want %s", got, want)
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "a")); string(got) != "earlier" {
		t.Errorf("a = %q", got)
	}
}
