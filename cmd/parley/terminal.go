package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// moves tells whether a terminal can take back what it has written, as a progress bar has to.
func moves(w io.Writer) bool { return isTerminal(w) && os.Getenv("TERM") != "dumb" }

// plainWidth is what fits most windows and mails.
const plainWidth = 100

func width(w io.Writer) int {
	if f, ok := w.(*os.File); ok {
		if columns, _, err := term.GetSize(int(f.Fd())); err == nil && columns >= 60 {
			return min(columns, 140)
		}
	}
	return plainWidth
}

// progress shows how far long work has come, on a terminal only.
func (w *world) progress() func(stage string, done, total int) {
	if !w.terminal {
		return nil
	}
	var mu sync.Mutex // workers tell of their own accord
	var bar *progressbar.ProgressBar
	last := ""
	return func(stage string, done, total int) {
		mu.Lock()
		defer mu.Unlock()
		if stage != last {
			if bar != nil {
				_ = bar.Finish()
			}
			last = stage
			bar = progressbar.NewOptions(total,
				progressbar.OptionSetWriter(w.err), progressbar.OptionSetDescription(fmt.Sprintf("%-28.28s", stage)),
				progressbar.OptionSetWidth(30), progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100e6))
		}
		_ = bar.Set(done)
		if done >= total {
			_ = bar.Finish()
		}
	}
}

// object prints one JSON object and nothing else.
func (w *world) object(v any) error {
	e := json.NewEncoder(w.out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
