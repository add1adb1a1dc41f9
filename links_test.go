// Links between the pages of the house lead somewhere.

package parley_test

import (
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
)

var link = regexp.MustCompile(`\]\(([^)#:\s]+)(#[^)\s]*)?\)`)

// TestLinks catches a link or a picture in a page of Markdown that leads to no file of the house.
func TestLinks(t *testing.T) {
	n := 0
	for _, f := range tracked(t) {
		if path.Ext(f.name) != ".md" || inTestdata(f.name) {
			continue
		}
		for _, m := range link.FindAllStringSubmatch(string(f.text), -1) {
			n++
			to := path.Join(path.Dir(f.name), m[1])
			if _, err := os.Stat(to); err != nil || strings.HasPrefix(to, "..") {
				t.Errorf("%s links to %s, which is not there", f.name, m[1])
			}
		}
	}
	if n < 5 {
		t.Errorf("%d links found: the test sees nothing", n)
	}
}
