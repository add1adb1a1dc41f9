//go:build amd64 && !purego

package portable

import "golang.org/x/sys/cpu"

var avx2 = cpu.X86.HasAVX2

// AVX2 tells whether loops over columns may take four futures at a time. It changes no bit.
func AVX2() bool { return avx2 }

// WithoutAVX2 runs something as a machine without it would, for tests that compare.
func WithoutAVX2(run func()) {
	had := avx2
	defer func() { avx2 = had }()
	avx2 = false
	run()
}
