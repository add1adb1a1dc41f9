package main

import (
	"io"
	"path/filepath"

	"parley/report"
	"parley/study"
)

// publish writes the study's folder and returns where it is.
func publish(w *world, s *study.Study, out string) (string, error) {
	dir := filepath.Join(out, s.Folder())
	return dir, s.Publish(w.ctx, dir, func(to io.Writer) error { return report.Brief(to, s.Results) })
}
