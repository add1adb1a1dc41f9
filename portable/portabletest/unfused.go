// Package portabletest holds other packages to what package portable promises: the same bits on
// every architecture.
package portabletest

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// fusing are the architectures whose compiler may join a product and a sum into one rounding. On
// amd64 it does so with GOAMD64=v3.
var fusing = [][]string{
	{"GOARCH=arm64"},
	{"GOARCH=amd64", "GOAMD64=v3"},
	{"GOARCH=riscv64"},
}

// fused matches an instruction of the listing that multiplies and adds with one rounding, with the
// place in the source before it.
var fused = regexp.MustCompile(`\(([^()]+\.go:\d+)\)\s+(FN?M(?:ADD|SUB)[DS]|VFN?M(?:ADD|SUB)\d+[PS][DS])\s`)

// Unfused compiles the package in dir for every architecture that can fuse and names each place
// where the compiler did. The mend is to wrap the product: float64(a*b) + c.
func Unfused(t testing.TB, dir string) {
	t.Helper()
	for _, f := range Fusions(t, dir) {
		t.Errorf("%s; wrap the product in float64()", f)
	}
}

// Fusions lists the fused instructions in the package in dir, as "arm64: file.go:12: FMADDD".
func Fusions(t testing.TB, dir string) []string {
	t.Helper()
	var found []string
	for _, target := range fusing {
		build := exec.Command("go", "build", "-gcflags=-S", ".")
		build.Dir = dir
		build.Env = append(append(os.Environ(), "GOOS=linux", "CGO_ENABLED=0"), target...)
		listing, err := build.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: go build: %v\n%.2000s", strings.Join(target, " "), err, listing)
		}
		if !strings.Contains(string(listing), "STEXT") {
			t.Fatalf("%s: the compiler printed no listing", strings.Join(target, " "))
		}
		seen := map[string]bool{}
		for _, m := range fused.FindAllStringSubmatch(string(listing), -1) {
			place := m[1][strings.LastIndexAny(m[1], `/\`)+1:]
			line := strings.Join(target, " ") + ": " + place + ": " + m[2]
			if !seen[line] {
				seen[line] = true
				found = append(found, line)
			}
		}
	}
	return found
}
