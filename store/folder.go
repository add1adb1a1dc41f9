// Folders: a directory of named files that a reader sees whole or not at all.

package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// SumsFile lists the files of a published folder with their hashes, in the format of sha256sum.
const SumsFile = "SHA256SUMS"

// Folder is a directory in the making.
type Folder struct {
	dir string

	mu    sync.Mutex
	sums  map[string]Key
	taken map[string]string // by lower-cased name: there are disks that fold case
}

// Publish makes the directory dir out of the files that fill writes, all at once, and replaces an
// earlier one. SHA256SUMS is added. If fill fails, or the process dies, the earlier directory stands.
//
// Only a directory that Publish made is replaced, and only if it holds nothing else: a reader's own
// notes are never lost. Two processes that publish the same directory take turns until ctx is done.
//
// While the directories are exchanged there is an instant without any; a process that died in it is
// mended by the next Publish, or by Recover, which a reader calls first.
func Publish(ctx context.Context, dir string, fill func(*Folder) error) error {
	dir, err := target(dir)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return fault("publishing "+dir, filepath.Dir(dir), err)
	}
	return beside(ctx, dir, func(side string) error {
		if err := replaceable(dir); err != nil {
			return err
		}
		f := &Folder{dir: filepath.Join(side, "new"), sums: map[string]Key{}, taken: map[string]string{}}
		if err := os.Mkdir(f.dir, 0o755); err != nil {
			return fault("publishing "+dir, filepath.Dir(dir), err)
		}
		if err := fill(f); err != nil {
			return fmt.Errorf("store: %s is not published: %w", dir, err)
		}
		if err := f.finish(); err != nil {
			return fault("publishing "+dir, filepath.Dir(dir), err)
		}
		if err := exchange(dir, side); err != nil {
			return fault("publishing "+dir, filepath.Dir(dir), err)
		}
		return nil
	})
}

// Recover mends what a process that died while publishing dir has left. Where nothing is to be
// mended it does nothing.
func Recover(ctx context.Context, dir string) error {
	dir, err := target(dir)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(sideOf(dir)); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return beside(ctx, dir, func(string) error { return nil })
}

// Write adds a file to the folder. The name is a path with forward slashes inside the folder.
// Several goroutines may write at once.
func (f *Folder) Write(name string, write func(io.Writer) error) error {
	if err := f.claim(name); err != nil {
		return err
	}
	file := filepath.Join(f.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fault("making the folder of "+name, f.dir, err)
	}
	sum, err := writeFile(file, write)
	if err != nil {
		return fmt.Errorf("store: file %s not written: %w", name, err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.sums[name] = sum
	return nil
}

// claim refuses a name that leads out of the folder or that is taken.
func (f *Folder) claim(name string) error {
	plain := name != "." && name == path.Clean(name) && filepath.IsLocal(filepath.FromSlash(name)) &&
		!strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\\' || r == 0xfffd })
	if !plain {
		return fmt.Errorf("store: %q cannot name a file of a folder; take a relative path with '/', without '..', '\\' or control characters", name)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	folded := strings.ToLower(name)
	if folded == strings.ToLower(SumsFile) {
		return fmt.Errorf("store: the name %s is kept for the list of hashes", SumsFile)
	}
	if earlier, ok := f.taken[folded]; ok {
		return fmt.Errorf("store: the file %q is written already (as %q)", name, earlier)
	}
	f.taken[folded] = name
	return nil
}

// finish adds the list of hashes and forces every folder's names to the disk.
func (f *Folder) finish() error {
	_, err := writeFile(filepath.Join(f.dir, SumsFile), func(w io.Writer) error {
		for _, name := range slices.Sorted(maps.Keys(f.sums)) {
			if _, err := fmt.Fprintf(w, "%s  %s\n", f.sums[name], name); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return filepath.WalkDir(f.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		return syncDir(path)
	})
}

// target is the directory that dir means: absolute, and behind a symbolic link if it is one.
func target(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("store: %w", err)
	}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	if filepath.Dir(dir) == dir {
		return "", fmt.Errorf("store: %s cannot be published to; name a folder below it", dir)
	}
	return dir, nil
}

// sideOf is where the folder in the making, the one replaced and the lock of dir lie: beside it, on the same disk.
func sideOf(dir string) string {
	return filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+".publishing")
}

// beside runs act while holding the lock of dir, between two tidyings of its side folder.
func beside(ctx context.Context, dir string, act func(side string) error) error {
	side := sideOf(dir)
	lock, err := waitLock(ctx, filepath.Join(side, "lock"))
	if errors.Is(err, errHeld) {
		return fmt.Errorf("store: %s is being published by another process; wait until it is done, or stop it: %w", dir, errors.Join(ctx.Err(), err))
	}
	if err != nil {
		return fault("locking "+dir, filepath.Dir(dir), err)
	}
	defer func() {
		lock.release()
		os.Remove(side) // stays if another process has come for the lock
	}()
	if err := tidy(dir, side); err != nil {
		return fault("recovering "+dir, filepath.Dir(dir), err)
	}
	return errors.Join(act(side), tidy(dir, side))
}

// tidy puts the replaced directory back if the new one has not taken its place, and removes the rest.
func tidy(dir, side string) error {
	_, err := os.Lstat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		err = os.Rename(filepath.Join(side, "old"), dir)
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	}
	if err != nil {
		return err
	}
	return errors.Join(os.RemoveAll(filepath.Join(side, "old")), os.RemoveAll(filepath.Join(side, "new")))
}

// exchange moves dir to the side and the new directory into its place.
func exchange(dir, side string) error {
	err := os.Rename(dir, filepath.Join(side, "old"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := syncDir(side); err != nil {
		return err
	}
	if err := os.Rename(filepath.Join(side, "new"), dir); err != nil {
		return err
	}
	return syncDir(filepath.Dir(dir))
}

// replaceable refuses to replace what Publish did not make, or what somebody has added to.
func replaceable(dir string) error {
	info, err := os.Lstat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fault("publishing "+dir, dir, err)
	}
	if !info.IsDir() {
		return fmt.Errorf("store: %s is a file; name a folder to publish to", dir)
	}
	files, err := filesOf(dir)
	if err != nil {
		return fault("publishing "+dir, dir, err)
	}
	if len(files) == 0 {
		return nil
	}
	if !slices.Contains(files, SumsFile) {
		return fmt.Errorf("store: %s holds files that were not published (%s); name a new folder", dir, files[0])
	}
	sums, err := readSums(dir)
	if err != nil {
		return err
	}
	for _, name := range files {
		if _, ok := sums[name]; !ok && name != SumsFile {
			return fmt.Errorf("store: %s holds %s, which was not published and would be lost; move it away, or name a new folder", dir, name)
		}
	}
	return nil
}

// Verify reads a published folder and names every file that is missing, changed or foreign to it.
func Verify(dir string) error {
	sums, err := readSums(dir)
	if err != nil {
		return err
	}
	files, err := filesOf(dir)
	if err != nil {
		return fault("verifying "+dir, dir, err)
	}
	var faults []error
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		found, err := keyOfFile(filepath.Join(dir, filepath.FromSlash(name)))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			faults = append(faults, fmt.Errorf("store: %s: %s is missing", dir, name))
		case err != nil:
			faults = append(faults, fault("verifying "+name, dir, err))
		case found != sums[name]:
			faults = append(faults, fmt.Errorf("store: %s: %s was changed after it was published", dir, name))
		}
	}
	for _, name := range files {
		if _, ok := sums[name]; !ok && name != SumsFile {
			faults = append(faults, fmt.Errorf("store: %s: %s was not published", dir, name))
		}
	}
	return errors.Join(faults...)
}

func keyOfFile(path string) (Key, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	return keyOfAll(f)
}

// filesOf lists everything below dir but folders, with forward slashes, in order.
func filesOf(dir string) (files []string, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		files = append(files, filepath.ToSlash(name))
		return err
	})
	return files, err
}

// readSums reads the list of hashes of a published folder.
func readSums(dir string) (map[string]Key, error) {
	f, err := os.Open(filepath.Join(dir, SumsFile))
	if err != nil {
		return nil, fault("reading "+SumsFile+" of "+dir, dir, err)
	}
	defer f.Close()
	sums := map[string]Key{}
	lines := bufio.NewScanner(f)
	for number := 1; lines.Scan(); number++ {
		sum, name, ok := strings.Cut(lines.Text(), "  ")
		key, err := ParseKey(sum)
		if !ok || err != nil || !filepath.IsLocal(filepath.FromSlash(name)) {
			return nil, fmt.Errorf("store: %s:%d: %.80q is no hash and name; publish the folder again", filepath.Join(dir, SumsFile), number, lines.Text())
		}
		sums[name] = key
	}
	if err := lines.Err(); err != nil {
		return nil, fault("reading "+SumsFile+" of "+dir, dir, err)
	}
	return sums, nil
}
