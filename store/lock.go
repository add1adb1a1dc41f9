// Locks between processes: one of them works on a run at a time.

package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// lockPause is how long a waiting process sleeps between two attempts: short beside any run, long
// beside a system call.
const lockPause = 30 * time.Millisecond

// errHeld tells that another process, or another part of this one, holds the lock.
var errHeld = errors.New("held by another process")

// HeldError tells who holds a lock that did not come free in time.
type HeldError struct {
	Run    string
	Holder Holder
	cause  error // why the waiting ended
}

// Holder is the process that holds a lock, as it wrote itself down.
type Holder struct {
	PID   int       `json:"pid"`
	Host  string    `json:"host"`
	Since time.Time `json:"since"`
}

func (e *HeldError) Error() string {
	who := "another process"
	if e.Holder.PID != 0 {
		who = fmt.Sprintf("process %d on %s since %s", e.Holder.PID, e.Holder.Host, e.Holder.Since.Format(time.RFC3339))
	}
	return fmt.Sprintf("store: run %q is being worked on by %s; wait until it is done, or stop it", e.Run, who)
}

// Unwrap gives the reason the waiting ended, such as context.DeadlineExceeded.
func (e *HeldError) Unwrap() error { return e.cause }

// Lock is the right to work on one run.
type Lock struct{ file *fileLock }

// Lock waits for the right to work on a run, until ctx is done; then it gives a *HeldError. At least
// one attempt is made. The lock of a process that died, however it died, is free.
func (s *Store) Lock(ctx context.Context, run string) (*Lock, error) {
	if err := checkName("run", run); err != nil {
		return nil, err
	}
	if s.readOnly != nil {
		return nil, s.readOnly
	}
	path := filepath.Join(s.dir, "locks", "run-"+run+".lock")
	l, err := waitLock(ctx, path)
	if errors.Is(err, errHeld) {
		return nil, &HeldError{Run: run, Holder: readHolder(path), cause: ctx.Err()}
	}
	if err != nil {
		return nil, fault("locking run "+run, s.dir, err)
	}
	return &Lock{l}, nil
}

// Unlock gives the right back.
func (l *Lock) Unlock() error { return l.file.release() }

// waitLock takes the lock at path as soon as it is free; errHeld if ctx is done before that.
func waitLock(ctx context.Context, path string) (*fileLock, error) {
	for {
		l, err := tryLock(path)
		if !errors.Is(err, errHeld) {
			return l, err
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(lockPause):
		}
	}
}

// signHolder writes this process down in its lock file, for the message others get.
func signHolder(f *os.File) error {
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	text, err := json.Marshal(Holder{PID: os.Getpid(), Host: host, Since: time.Now().UTC().Truncate(time.Second)})
	if err != nil {
		return err
	}
	if err := f.Truncate(0); err != nil {
		return err
	}
	_, err = f.WriteAt(append(text, '\n'), 0)
	return err
}

// readHolder reads who holds the lock at path: zero if it came free or is just being written.
func readHolder(path string) (h Holder) {
	f, err := os.Open(path)
	if err != nil {
		return h
	}
	defer f.Close()
	if json.NewDecoder(io.LimitReader(f, 4096)).Decode(&h) != nil {
		return Holder{}
	}
	return h
}
