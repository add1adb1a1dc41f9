//go:build unix

package dossier

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestPipe catches a reader that waits forever for a pipe in a file's place.
func TestPipe(t *testing.T) {
	dir := onDisk(t)
	name := filepath.Join(dir, "omissions.yaml")
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := faultsOf(t, dir); !strings.Contains(got, "omissions.yaml: is not a file; put a file in its place") {
		t.Errorf("a pipe is shown as\n%s", got)
	}
}
