package portabletest

import (
	"strings"
	"testing"
)

// TestFusionsAreSeen catches a listing that is misread, which would pass everything: the package
// in testdata fuses in line 5 and not in line 8, on each of the three targets.
func TestFusionsAreSeen(t *testing.T) {
	found := Fusions(t, "testdata/fuses")
	if len(found) != len(fusing) {
		t.Errorf("found %q, want one a target", found)
	}
	for _, f := range found {
		if !strings.Contains(f, "fuses.go:5:") {
			t.Errorf("%s: want line 5 only", f)
		}
	}
}
