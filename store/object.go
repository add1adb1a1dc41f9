// Objects: content under its own hash, written whole, verified when read.

package store

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// ErrAbsent is in the chain of every error that says an object has to be made (again).
var ErrAbsent = errors.New("object is absent")

// CorruptError tells that the content of an object differs from its name. The object has been set
// aside where that was possible, and counts as absent: errors.Is(err, ErrAbsent) holds.
type CorruptError struct {
	Key   Key    // what was asked for
	Found Key    // what the content hashes to
	Path  string // where the damaged file lies now
}

func (e *CorruptError) Error() string {
	return fmt.Sprintf("store: object %.12s… is corrupt: its content hashes to %.12s…; it counts as absent and will be made again (the damaged file is %s)", e.Key, e.Found, e.Path)
}

// Unwrap makes a corrupt object an absent one.
func (e *CorruptError) Unwrap() error { return ErrAbsent }

// Put writes an object and files it under the hash of what was written. The kind ("json",
// "outcomes.parquet") becomes the file's extension, for people who look into the folder. On any
// error, and on a panic in write, nothing is left behind.
func (s *Store) Put(kind string, write func(io.Writer) error) (Key, error) {
	if err := checkName("kind", kind); err != nil {
		return "", err
	}
	if s.readOnly != nil {
		return "", s.readOnly
	}
	temp := s.temp()
	defer os.Remove(temp) // after the rename there is nothing to remove
	key, err := writeFile(temp, write)
	if err != nil {
		return "", fmt.Errorf("store: object of kind %q not kept: %w", kind, err)
	}
	// An object already there is replaced: it may have been damaged without anybody having read it.
	shard := s.shard(key)
	err = os.Mkdir(shard, 0o755)
	if err == nil {
		err = syncDir(filepath.Dir(shard))
	} else if errors.Is(err, fs.ErrExist) {
		err = nil
	}
	if err == nil {
		err = os.Rename(temp, filepath.Join(shard, string(key)+"."+kind))
	}
	if err == nil {
		err = syncDir(shard)
	}
	if err != nil {
		return "", fault("keeping an object of kind "+kind, s.dir, err)
	}
	return key, nil
}

// Get reads an object whole. The error is in the chain of ErrAbsent when there is none, or a
// *CorruptError when there was one.
func (s *Store) Get(key Key) ([]byte, error) {
	f, err := s.Open(key)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(f)
	if err != nil {
		return nil, fault("reading object "+string(key), s.dir, err)
	}
	return content, nil
}

// Open opens an object for reading at any place, after having read and verified all of it once.
func (s *Store) Open(key Key) (*os.File, error) {
	if _, err := ParseKey(string(key)); err != nil {
		return nil, err
	}
	list, err := os.ReadDir(s.shard(key))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fault("looking for object "+string(key), s.dir, err)
	}
	absent := fmt.Errorf("store: no object %s: %w", key, ErrAbsent)
	for _, e := range list { // the same content may lie there under two kinds
		if !strings.HasPrefix(e.Name(), string(key)+".") {
			continue
		}
		f, err := s.openVerified(key, filepath.Join(s.shard(key), e.Name()))
		if err == nil || !errors.Is(err, ErrAbsent) {
			return f, err
		}
		absent = err
	}
	return nil, absent
}

// Has tells whether Get would find the object undamaged; it reads it to know.
func (s *Store) Has(key Key) bool {
	f, err := s.Open(key)
	if err != nil {
		return false
	}
	f.Close()
	return true
}

func (s *Store) shard(key Key) string {
	return filepath.Join(s.dir, "objects", string(key[:2]))
}

// openVerified opens the file at path if its content hashes to key, and sets it aside if not.
func (s *Store) openVerified(key Key, path string) (*os.File, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("store: no object %s: %w", key, ErrAbsent) // set aside by another process
	}
	if err != nil {
		return nil, fault("reading object "+string(key), s.dir, err)
	}
	found, err := keyOfAll(f)
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(fault("reading object "+string(key), s.dir, err), f.Close())
	}
	if found != key {
		path := s.setAside(f, path)
		f.Close()
		return nil, &CorruptError{Key: key, Found: found, Path: path}
	}
	return f, nil
}

// setAside moves a damaged file out of the way and tells where it is now. It stays where it was if
// the store cannot be written, or if another process has put a sound one in its place.
func (s *Store) setAside(f *os.File, path string) string {
	if s.readOnly != nil {
		return path
	}
	mine, err1 := f.Stat()
	there, err2 := os.Stat(path)
	if err1 != nil || err2 != nil || !os.SameFile(mine, there) {
		return path
	}
	aside := filepath.Join(s.dir, "corrupt", filepath.Base(path))
	if os.MkdirAll(filepath.Dir(aside), 0o755) != nil || os.Rename(path, aside) != nil {
		return path
	}
	return aside
}

// writeFile makes a new file, lets write fill it and forces it to the disk. It tells the key of the
// content; on an error or a panic the file is gone.
func writeFile(path string, write func(io.Writer) error) (key Key, err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return "", explain("making "+path, filepath.Dir(path), err)
	}
	whole := false
	defer func() {
		closing := f.Close()
		if whole && closing == nil {
			return
		}
		if err == nil && closing != nil {
			key, err = "", explain("closing "+path, filepath.Dir(path), closing)
		}
		os.Remove(path)
	}()
	key, err = pour(f, write)
	whole = err == nil
	return key, err
}

// pour lets write fill f and forces it to the disk. A fault of the disk is told as such even if
// write swallowed it.
func pour(f *os.File, write func(io.Writer) error) (Key, error) {
	to := &sink{f: f, sum: sha256.New()}
	buffer := bufio.NewWriterSize(to, 1<<18)
	err := write(buffer)
	if err == nil {
		err = buffer.Flush()
	}
	if err == nil {
		to.err = f.Sync()
	}
	if to.err != nil {
		return "", explain("writing "+f.Name(), filepath.Dir(f.Name()), to.err)
	}
	if err != nil {
		return "", err
	}
	return keyOfSum(to.sum), nil
}

// sink writes to a file, hashes what it writes and remembers the first fault.
type sink struct {
	f   *os.File
	sum hash.Hash
	err error
}

func (s *sink) Write(p []byte) (int, error) {
	n, err := s.f.Write(p)
	s.sum.Write(p[:n])
	if s.err == nil {
		s.err = err
	}
	return n, err
}

// keyOfAll reads r to its end and tells the key of what it read.
func keyOfAll(r io.Reader) (Key, error) {
	sum := sha256.New()
	_, err := io.Copy(sum, r)
	return keyOfSum(sum), err
}

func keyOfSum(sum hash.Hash) Key { return Key(hex.EncodeToString(sum.Sum(nil))) }

// PutBytes is Put for content already in memory.
func (s *Store) PutBytes(kind string, content []byte) (Key, error) {
	return s.Put(kind, func(w io.Writer) error {
		_, err := io.Copy(w, bytes.NewReader(content))
		return err
	})
}
