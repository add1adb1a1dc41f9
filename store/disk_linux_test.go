// Disks that refuse: a full one and a read-only one, as Linux can show them without help.

package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// TestFullDisk writes to the kernel's full device and catches an error without its mend, also where
// the writer swallowed it, and a writer's own error that is taken for the disk's.
func TestFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	for name, write := range map[string]func(w io.Writer) error{
		"small":     func(w io.Writer) error { return text("x")(w) },
		"large":     func(w io.Writer) error { return text(strings.Repeat("x", 1<<20))(w) },
		"swallowed": func(w io.Writer) error { text(strings.Repeat("x", 1<<20))(w); return nil },
	} {
		_, err := pour(full, write)
		if !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("%s: error %v, want ENOSPC in its chain", name, err)
		}
		wantError(t, err, "is full", "free some space and run again")
	}
	s := openStore(t, t.TempDir())
	_, err = s.Put("txt", func(io.Writer) error { return fs.ErrPermission })
	if err == nil || strings.Contains(err.Error(), "read-only") {
		t.Errorf("the writer's own error became the disk's: %v", err)
	}
}

// TestFullDiskUnderTheLedger lets a ledger's file be full and catches an entry believed that is not on the disk.
func TestFullDiskUnderTheLedger(t *testing.T) {
	s := openStore(t, t.TempDir())
	l := openLedger(t, s)
	defer l.Close()
	sound := l.f
	defer sound.Close()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	l.f = full
	wantError(t, l.Append(entry("x")), "noting stage x", "is full")
	if _, ok := l.Done("x", entry("x").Inputs); ok {
		t.Error("a stage that could not be noted counts as done")
	}
	full.Close()
	l.f = sound
	if err := l.Append(entry("x")); err != nil {
		t.Errorf("with space again: %v", err)
	}
}

// TestLockOnALostName opens a lock's file just before its holder lets go, and catches a lock on a file
// that nobody else will ever find.
func TestLockOnALostName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	holder, err := tryLock(path)
	if err != nil {
		t.Fatal(err)
	}
	late, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer late.Close()
	if taken, err := takeLock(late); taken || !errors.Is(err, errHeld) {
		t.Errorf("a held lock: taken %v, %v", taken, err)
	}
	if err := holder.release(); err != nil {
		t.Fatal(err)
	}
	if taken, err := takeLock(late); taken || err != nil {
		t.Errorf("a removed lock: taken %v, %v", taken, err)
	}
	next, err := tryLock(path)
	if err != nil {
		t.Fatal(err)
	}
	if taken, err := takeLock(late); taken || err != nil {
		t.Errorf("a lock made anew: taken %v, %v", taken, err)
	}
	if err := next.release(); err != nil {
		t.Error(err)
	}
}

// TestReadOnly takes the right to write away and catches an unclear error, and a finished study that
// can no longer be read.
func TestReadOnly(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "store")
	s := openStore(t, dir)
	key, err := s.Put("txt", text("kept"))
	if err != nil {
		t.Fatal(err)
	}
	l := openLedger(t, s)
	if err := l.Append(entry("x")); err != nil {
		t.Fatal(err)
	}
	l.Close()
	s.Close()

	asNobody(t, parent, func() {
		_, err := Open(filepath.Join(parent, "new"))
		wantError(t, err, "is read-only for this user", "name a folder that may be written")
		wantError(t, Publish(t.Context(), filepath.Join(parent, "study"), func(*Folder) error { return nil }), "is read-only for this user")

		s, err := Open(dir)
		if err != nil {
			t.Errorf("a store that cannot be written cannot be read either: %v", err)
			return
		}
		defer s.Close()
		if got, err := s.Get(key); err != nil || string(got) != "kept" {
			t.Errorf("Get = %q, %v", got, err)
		}
		if history, err := s.History("run"); err != nil || len(history) != 1 {
			t.Errorf("History = %v, %v", history, err)
		}
		_, err = s.Put("txt", text("more"))
		wantError(t, err, "is read-only for this user")
		_, err = s.Ledger(t.Context(), "run")
		wantError(t, err, "is read-only for this user")
	})
}

// nobody is the user that owns nothing.
const nobody = 65534

// asNobody runs act without the right to write anything below parent. Root may write everywhere, so
// the file system is shown another user, in this thread only.
func asNobody(t *testing.T, parent string, act func()) {
	t.Helper()
	// The folder above belongs to the test too, and hides what is below it from others.
	if err := os.Chmod(filepath.Dir(parent), 0o755); err != nil {
		t.Fatal(err)
	}
	var folders []string
	err := filepath.WalkDir(parent, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			folders = append(folders, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if err := os.Chmod(f, 0o555); err != nil {
			t.Fatal(err)
		}
	}
	defer func() {
		for _, f := range folders {
			os.Chmod(f, 0o755)
		}
	}()
	if os.Geteuid() == 0 {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := syscall.Setfsuid(nobody); err != nil {
			t.Fatal(err)
		}
		defer syscall.Setfsuid(0)
	}
	act()
}
