// The lock where the kernel keeps none for us: a file that is made exclusively and names its holder.

//go:build !(linux || darwin || freebsd || openbsd || netbsd || dragonfly)

package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// fileLock is a file that exists only while its maker lives and holds it.
type fileLock struct{ f *os.File }

// tryLock takes the lock at path, or says errHeld. The lock of a dead process of this machine is
// taken over; where files in use cannot be removed (Windows), a living holder is safe from that.
func tryLock(path string) (*fileLock, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) && holderIsDead(path) && os.Remove(path) == nil {
		f, err = os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	}
	if errors.Is(err, fs.ErrExist) {
		return nil, errHeld
	}
	if err != nil {
		return nil, err
	}
	if err := signHolder(f); err != nil {
		return nil, errors.Join(err, (&fileLock{f}).release())
	}
	return &fileLock{f}, nil
}

// holderIsDead tells whether the file at path names a process of this machine that is no more.
func holderIsDead(path string) bool {
	h := readHolder(path)
	host, err := os.Hostname()
	if err != nil || h.PID == 0 || h.Host != host {
		return false
	}
	p, err := os.FindProcess(h.PID)
	if err != nil {
		return true
	}
	p.Release()
	return false
}

// release lets go and removes the file.
func (l *fileLock) release() error {
	closing := l.f.Close()
	err := os.Remove(l.f.Name())
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(closing, err)
}
