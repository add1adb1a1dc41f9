//go:build !amd64 || purego

package portable

// AVX2 tells whether loops over columns may take four futures at a time: not here.
func AVX2() bool { return false }

// WithoutAVX2 runs something as a machine without it would, which this is.
func WithoutAVX2(run func()) { run() }
