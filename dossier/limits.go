// How large a dossier may be. The limits are far above what an analyst writes and far below what
// would trouble a laptop; whatever lies above is refused with a fault, before it is read.

package dossier

const (
	// MaxFileBytes bounds one YAML file: some 8,000 lines, which nobody can read aloud.
	MaxFileBytes = 512 << 10
	// MaxDataBytes bounds one CSV file: a daily series of several thousand columns.
	MaxDataBytes = 32 << 20
	// MaxDocumentBytes bounds one document: a long book.
	MaxDocumentBytes = 4 << 20
	// MaxTotalBytes bounds all YAML files of a dossier together.
	MaxTotalBytes = 8 << 20
	// MaxFiles bounds the entries of a folder that are looked at.
	MaxFiles = 1000
	// MaxDepth bounds nesting; the deepest a dossier needs is some 12 (a choice in a spike in a stance).
	MaxDepth = 32
	// MaxKeys bounds the keys of one mapping; the longest is a bloc's members. The YAML reader
	// takes time quadratic in this number.
	MaxKeys = 500
	// MaxFaults bounds the faults that are kept of one file; what comes after is only counted.
	MaxFaults = 200
	// MaxShown bounds the faults that are shown at once.
	MaxShown = 50
	// maxExcerpt bounds the characters of a line that are shown above a caret.
	maxExcerpt = 110
	// maxID bounds the length of an id.
	maxID = 80
	// minKept is the least share of a prior that its bounds may leave: with less, the prior and
	// the bounds contradict each other.
	minKept = 0.1
)
