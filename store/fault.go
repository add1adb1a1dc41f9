// What is told when the disk refuses: which file, why, and what to do about it.

package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"syscall"
)

// explain says what failed while doing something under path; the faults a user can mend (a full
// disk, a folder that may not be written, a file in place of a folder) get their mend. The cause stays
// within reach of errors.Is.
func explain(doing, path string, err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("%s: the disk that holds %s is full; free some space and run again (what was finished is kept): %w", doing, path, err)
	case errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("%s: a file stands where a folder is wanted; name another folder: %w", doing, err)
	case unwritable(err):
		return fmt.Errorf("%s: %s is read-only for this user; name a folder that may be written: %w", doing, path, err)
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// fault is explain for an error that leaves the package.
func fault(doing, path string, err error) error {
	return fmt.Errorf("store: %w", explain(doing, path, err))
}

// unwritable tells whether the medium or the permissions forbid writing.
func unwritable(err error) bool {
	return errors.Is(err, syscall.EROFS) || errors.Is(err, fs.ErrPermission)
}

// syncDir forces the names in a folder to the disk, so that a rename survives a power cut.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil // a folder cannot be synced there; NTFS journals its names
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
