// Package dossiers holds the dossiers that come with Parley, embedded in the binary.
package dossiers

import (
	"embed"
	"io/fs"
)

//go:embed ukraine-2025 textbook korea afghanistan
var files embed.FS

// Names lists the embedded dossiers.
func Names() []string {
	var out []string
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil
	}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// Open is the folder of an embedded dossier.
func Open(name string) (fs.FS, bool) {
	for _, n := range Names() {
		if n == name {
			sub, err := fs.Sub(files, name)
			return sub, err == nil
		}
	}
	return nil, false
}
