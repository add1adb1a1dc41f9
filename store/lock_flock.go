// The lock where the kernel keeps it: it falls to the next process the moment its holder dies.

//go:build linux || darwin || freebsd || openbsd || netbsd || dragonfly

package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// fileLock is an exclusive lock on a file that exists only while somebody holds it or waits for it.
type fileLock struct{ f *os.File }

// lockAttempts bounds how often a file that vanishes under our hands is opened anew; each round means
// that a holder has just let go, so more than a few are a fault of the folder.
const lockAttempts = 100

// tryLock takes the lock at path, or says errHeld.
func tryLock(path string) (*fileLock, error) {
	for range lockAttempts {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
		if errors.Is(err, fs.ErrNotExist) {
			continue // the folder was removed by the last holder
		}
		if err != nil {
			return nil, err
		}
		taken, err := takeLock(f)
		if !taken {
			f.Close()
			if err != nil {
				return nil, err
			}
			continue
		}
		if err := signHolder(f); err != nil {
			f.Close()
			return nil, err
		}
		return &fileLock{f}, nil
	}
	return nil, errHeld
}

// takeLock locks an open file. It is not taken, without an error, if the file has lost its name since
// it was opened: then its last holder has let go, and the next lock is another file.
func takeLock(f *os.File) (taken bool, err error) {
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	switch {
	case errors.Is(err, syscall.EINTR):
		return false, nil
	case errors.Is(err, syscall.EWOULDBLOCK):
		return false, errHeld
	case err != nil:
		return false, &fs.PathError{Op: "lock", Path: f.Name(), Err: err}
	}
	mine, err := f.Stat()
	if err != nil {
		return false, err
	}
	there, err := os.Stat(f.Name())
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(mine, there), err
}

// release removes the file while it is still locked, then lets go.
func (l *fileLock) release() error {
	err := os.Remove(l.f.Name())
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, l.f.Close())
}
