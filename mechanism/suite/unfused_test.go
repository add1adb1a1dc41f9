package suite

import (
	"path/filepath"
	"testing"

	"parley/portable/portabletest"
)

// TestUnfused catches a product that some architecture joins to a sum: its futures would differ there,
// from the last bit on. It compiles every mechanism, and what else makes numbers of a study.
func TestUnfused(t *testing.T) {
	var dirs []string
	for _, m := range All() {
		dirs = append(dirs, filepath.Join("..", m.Name))
	}
	for _, dir := range append(dirs, "../../sim", "../../outcome", "../../ensemble", "../../explore", "../../explore/crossimpact", "../../forecast", "../../evidence", "../../study", "../../compile") {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			portabletest.Unfused(t, dir)
		})
	}
}
