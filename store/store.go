// Package store keeps what a run makes: objects filed under the hash of their content, a ledger of
// the stages a run has finished, locks between processes, and folders published as a whole. It knows
// no domain type.
//
// # On disk
//
//	FORMAT                     the version of this layout
//	objects/ab/abcd….KIND      one object, named by the SHA-256 of its bytes
//	corrupt/abcd….KIND         an object found to differ from its name, kept for inspection
//	ledgers/RUN.jsonl          the stages a run has finished, one checksummed line each
//	locks/run-RUN.lock         held by the process that works on the run
//	tmp/SESSION/               what an open store is writing; swept once its process is gone
//
// # Contract
//
// Nothing is ever seen half-written: a file is written under tmp, forced to the disk, then renamed,
// and its folder forced as well. A process may be killed at any instant; the next Open sweeps what
// it left behind. Content is verified whenever it is read, and an object that differs from its name
// counts as absent, so that it is made again.
//
// # Surprise
//
// A store on a medium that cannot be written opens all the same, for reading; Put and Ledger then say why not.
package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"time"
)

// format is the first line of the file FORMAT; it changes when the layout does.
const (
	formatFile = "FORMAT"
	format     = "parley store 1\n"
)

// doorPatience bounds the wait for another process that is opening the same store, which takes it
// milliseconds: beyond this it is stopped or its disk is.
const doorPatience = 30 * time.Second

// Store is a folder of objects and ledgers. Its methods may be called from several goroutines, and
// several processes may hold one open at the same time.
type Store struct {
	dir      string
	session  string    // the folder of this Store's unfinished files
	alive    *fileLock // held as long as the Store is open: who can take it knows the owner is gone
	serial   atomic.Uint64
	readOnly error // why nothing can be written; nil when it can
}

// Open opens the store in dir, makes it if the folder is new or empty, and sweeps the unfinished
// files of processes that are gone. A folder that holds something else is refused.
func Open(dir string) (*Store, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	found, err := checkFormat(dir)
	if err != nil {
		return nil, err
	}
	s := &Store{dir: dir}
	if err := s.begin(found); err != nil {
		if !found || !unwritable(err) {
			return nil, fault("opening "+dir, dir, err)
		}
		s.readOnly = fault("writing to "+dir, dir, err)
	}
	return s, nil
}

// Dir is the folder the store lives in.
func (s *Store) Dir() string { return s.dir }

// Close gives up the Store and removes its unfinished files.
func (s *Store) Close() error {
	if s.readOnly != nil {
		return nil
	}
	err := os.RemoveAll(s.session)
	return errors.Join(err, s.alive.release())
}

// checkFormat tells whether dir already is a store of this format. A new or empty folder is none
// yet; anything else is refused, lest somebody's documents be taken for objects.
func checkFormat(dir string) (found bool, err error) {
	list, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fault("opening "+dir, dir, err)
	}
	foreign := ""
	for _, e := range list {
		switch {
		case e.Name() == formatFile:
			text, err := os.ReadFile(filepath.Join(dir, formatFile))
			if err != nil {
				return false, fault("opening "+dir, dir, err)
			}
			if string(text) != format {
				return false, fmt.Errorf("store: %s has format %.40q, this program knows %q; open it with the program that made it",
					dir, strings.TrimSpace(string(text)), strings.TrimSpace(format))
			}
			return true, nil
		case !strings.HasPrefix(e.Name(), "."+formatFile):
			foreign = e.Name()
		}
	}
	if foreign != "" {
		return false, fmt.Errorf("store: %s is no store, it holds %q; name a new or an empty folder", dir, foreign)
	}
	return false, nil
}

// begin lays out the folders, sweeps what dead processes left and starts this Store's session. It
// holds the door lock, so that no session is swept between its making and its locking.
func (s *Store) begin(found bool) error {
	if !found {
		if err := s.writeFormat(); err != nil {
			return err
		}
	}
	for _, name := range []string{"objects", "ledgers", "locks", "tmp"} {
		if err := os.MkdirAll(filepath.Join(s.dir, name), 0o755); err != nil {
			return err
		}
	}
	// A name of a run cannot begin with a dot, so the door's lock never meets one.
	ctx, cancel := context.WithTimeout(context.Background(), doorPatience)
	defer cancel()
	door, err := waitLock(ctx, filepath.Join(s.dir, "locks", ".door"))
	if err != nil {
		return err
	}
	defer door.release()
	if err := s.sweep(); err != nil {
		return err
	}
	s.session = filepath.Join(s.dir, "tmp", rand.Text())
	if s.alive, err = tryLock(filepath.Join(s.session, "alive")); err != nil {
		return err
	}
	return nil
}

// writeFormat marks a new folder as a store, before anything else is put there.
func (s *Store) writeFormat() error {
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		return err
	}
	temp := filepath.Join(s.dir, "."+formatFile+rand.Text())
	if _, err := writeFile(temp, func(w io.Writer) error { _, err := io.WriteString(w, format); return err }); err != nil {
		return err
	}
	final := filepath.Join(s.dir, formatFile)
	if err := os.Rename(temp, final); err != nil {
		if _, made := os.Stat(final); made != nil {
			return err
		} // another process opened the same new folder, and swept ours
	}
	return syncDir(s.dir)
}

// sweep removes the sessions whose owner is gone.
func (s *Store) sweep() error {
	marks, err := filepath.Glob(filepath.Join(s.dir, "."+formatFile+"*"))
	if err != nil {
		return err
	}
	for _, m := range marks {
		os.Remove(m) // another process may be about to rename it; then it is not in the way
	}
	sessions, err := os.ReadDir(filepath.Join(s.dir, "tmp"))
	if err != nil {
		return err
	}
	for _, e := range sessions {
		session := filepath.Join(s.dir, "tmp", e.Name())
		owner, err := tryLock(filepath.Join(session, "alive"))
		if errors.Is(err, errHeld) {
			continue // its owner lives
		}
		if err != nil {
			return err
		}
		err = os.RemoveAll(session)
		if err := errors.Join(err, owner.release()); err != nil {
			return err
		}
	}
	return nil
}

// temp names a new file in this Store's session.
func (s *Store) temp() string {
	return filepath.Join(s.session, fmt.Sprint(s.serial.Add(1)))
}

var plainName = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,99}$`)

// checkName refuses what could climb out of the store or collide where upper and lower case are one.
func checkName(what, name string) error {
	if !plainName.MatchString(name) || !filepath.IsLocal(name) {
		return fmt.Errorf("store: %q cannot name a %s; take lower-case letters, digits, '.', '_' and '-', first a letter or digit, at most 100", name, what)
	}
	return nil
}
