package dossier

import (
	"os"
	"testing"
)

// textbook reads the sample dossier, which has to be without fault.
func textbook(t *testing.T) *Dossier {
	t.Helper()
	d, err := Read(os.DirFS("testdata/textbook"))
	if err != nil {
		t.Fatalf("the textbook dossier is at fault:\n%v", err)
	}
	return d
}

// TestTextbook catches a reader that loses something an analyst wrote.
func TestTextbook(t *testing.T) {
	d := textbook(t)
	t.Logf("%+v", d.Claims)
}
