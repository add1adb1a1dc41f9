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
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case errors.Is(err, syscall.EINTR):
			f.Close()
			continue
		case errors.Is(err, syscall.EWOULDBLOCK):
			f.Close()
			return nil, errHeld
		case err != nil:
			f.Close()
			return nil, &fs.PathError{Op: "lock", Path: path, Err: err}
		}
		// The last holder may have removed the file between our opening and our locking it.
		mine, err := f.Stat()
		if err != nil {
			f.Close()
			return nil, err
		}
		there, err := os.Stat(path)
		if err != nil || !os.SameFile(mine, there) {
			f.Close()
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

// release removes the file while it is still locked, then lets go.
func (l *fileLock) release() error {
	err := os.Remove(l.f.Name())
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, l.f.Close())
}
