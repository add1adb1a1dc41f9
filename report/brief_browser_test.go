//go:build browser

// The brief in a real browser: on a phone, on a desk, on paper, in light and dark.

package report

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// shots is where to leave pictures of the page, for whoever wants to look at it.
var shots = flag.String("shots", "", "folder to leave screenshots in")

// browser starts a headless Chromium that talks to nobody but the test's own server.
func browser(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, // tests may run as root
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("hide-scrollbars", false),
		chromedp.UserDataDir(t.TempDir()),
	)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 5*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// served puts a page on a local address and counts requests for anything else.
func served(t *testing.T, html []byte) (url string, others func() []string) {
	t.Helper()
	var asked []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if q.URL.Path != "/" {
			asked = append(asked, q.URL.Path)
			http.NotFound(w, q)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(html)
	}))
	t.Cleanup(server.Close)
	return server.URL, func() []string { return asked }
}

// axe is the source of the accessibility checker, installed from the lock file where it is not there.
func axe(t *testing.T) string {
	t.Helper()
	path := filepath.Join("node_modules", "axe-core", "axe.min.js")
	if _, err := os.Stat(path); err != nil {
		if out, err := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund").CombinedOutput(); err != nil {
			t.Fatalf("npm ci: %v\n%s", err, out)
		}
	}
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

func prefer(scheme string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return chromedp.Void{}, err
	}
}

// wider lists elements that stick out of the window to the right, other than what scrolls by itself.
const wider = `(() => { const out = [];
	if (document.documentElement.scrollWidth > innerWidth) out.push("the page is " + document.documentElement.scrollWidth + " wide");
	for (const e of document.querySelectorAll("body *")) {
		if (e.closest(".scroll, .skip, title, desc")) continue;
		const b = e.getBoundingClientRect();
		if (b.width && b.right > innerWidth + 1) out.push(e.tagName + "." + (e.className.baseVal ?? e.className) + " " + Math.round(b.right));
	}
	return out.slice(0, 10); })()`

// colliding lists texts of a chart that the browser sets over one another, or cuts off.
const colliding = `(() => { const out = [];
	for (const svg of document.querySelectorAll("svg")) {
		const edge = svg.getBoundingClientRect(); if (!edge.width) continue;
		const texts = [...svg.querySelectorAll("text")].map(e => [e.textContent, e.getBoundingClientRect()]);
		texts.forEach(([a, p], i) => {
			if (p.left < edge.left - 1 || p.right > edge.right + 1 || p.bottom > edge.bottom + 1) out.push(svg.id + ": cut off: " + a);
			for (const [b, q] of texts.slice(i + 1))
				if (p.left + 1 < q.right && q.left + 1 < p.right && p.top + 3 < q.bottom && q.top + 3 < p.bottom) out.push(svg.id + ": " + a + " / " + b);
		});
	}
	return out.slice(0, 10); })()`

// TestBriefInABrowser catches a page that overflows sideways, whose chart texts collide, that asks the
// network for anything, that logs an error or that axe-core faults, at the widths and in the colours of readers.
func TestBriefInABrowser(t *testing.T) {
	var html bytes.Buffer
	if err := Brief(&html, made(t, 1)); err != nil {
		t.Fatal(err)
	}
	url, others := served(t, html.Bytes())
	checker := axe(t)
	ctx := browser(t)
	for scheme, widths := range map[string][]int64{"light": {360, 768, 1280}, "dark": {360}} {
		for _, width := range widths {
			t.Run(fmt.Sprintf("%s %d", scheme, width), func(t *testing.T) {
				if err := chromedp.Do(ctx, prefer(scheme), chromedp.EmulateViewport(width, 900), chromedp.Navigate(url)); err != nil {
					t.Fatal(err)
				}
				for what, script := range map[string]string{"sticks out": wider, "collides": colliding} {
					found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](script))
					if err != nil {
						t.Fatal(err)
					}
					for _, f := range found {
						t.Errorf("%s: %s", what, f)
					}
				}
				photograph(t, ctx, fmt.Sprintf("brief-%s-%d.png", scheme, width))
				// With all details open: what is folded away is read too.
				if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.querySelectorAll("details").forEach(d => d.open = true), true`)); err != nil {
					t.Fatal(err)
				}
				found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](wider))
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range found {
					t.Errorf("sticks out with details open: %s", f)
				}
				faults, err := chromedp.Run(ctx, chromedp.Evaluate[string](checker+`;
					axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => JSON.stringify(
						r.violations.flatMap(v => v.nodes.slice(0, 4).map(n => v.id + ": " + n.html.slice(0, 160) + " " + n.failureSummary))))`, chromedp.EvalAwaitPromise))
				if err != nil {
					t.Fatal(err)
				}
				var list []string
				if err := json.Unmarshal([]byte(faults), &list); err != nil {
					t.Fatal(err)
				}
				for _, f := range list {
					t.Errorf("axe: %s", f)
				}
			})
		}
	}
	if asked := others(); len(asked) > 0 {
		t.Errorf("the page asked the server for %q: it must be self-contained", asked)
	}
}

// TestBriefOnPaper catches a page that cannot be printed.
func TestBriefOnPaper(t *testing.T) {
	var html bytes.Buffer
	if err := Brief(&html, made(t, 1)); err != nil {
		t.Fatal(err)
	}
	url, _ := served(t, html.Bytes())
	ctx := browser(t)
	if err := chromedp.Do(ctx, chromedp.Navigate(url)); err != nil {
		t.Fatal(err)
	}
	yes := true
	pdf, err := chromedp.Run(ctx, func(ctx context.Context, target *chromedp.Target) ([]byte, error) {
		result, err := cdp.Call(ctx, target, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &yes})
		return result.Data, err
	})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		t.Fatalf("no PDF came out: %.40q", pdf)
	}
	if pages := bytes.Count(pdf, []byte("/Type /Page\n")); pages < 5 || pages > 20 {
		t.Errorf("%d pages of paper, want a brief of 5 to 20", pages)
	}
	if *shots != "" {
		if err := os.WriteFile(filepath.Join(*shots, "brief.pdf"), pdf, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// photograph leaves a picture of the whole page where pictures were asked for.
func photograph(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	if *shots == "" {
		return
	}
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*shots, name), png, 0o644); err != nil {
		t.Fatal(err)
	}
}
