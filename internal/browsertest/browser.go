// Package browsertest gives tests a headless Chromium. Where there is none,
// tests are skipped, or fail if PLAYGROUND_BROWSER=required is set.
package browsertest

import (
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// paths are where to look for the browser.
var paths = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "headless-shell"}

// shared is the browser of a package whose TestMain is Main.
var shared struct {
	sync.Mutex
	on     bool
	ctx    context.Context
	cancel context.CancelFunc
}

// Main runs the tests of a package with one browser for all of them, started
// when the first one asks. It is the whole of a TestMain.
func Main(m *testing.M) {
	shared.on = true
	code := m.Run()
	if shared.ctx != nil {
		shut(shared.ctx, shared.cancel)
	}
	os.Exit(code)
}

// New is a context for chromedp with a fresh tab in a profile of its own. What
// the page writes to its console as an error, an uncaught exception and a
// failed request make the test fail when it ends.
func New(t testing.TB) context.Context {
	t.Helper()
	browser := start(t)
	tab, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	if err := chromedp.Do(tab); err != nil {
		cancel()
		t.Fatalf("opening a tab: %v", err)
	}
	console := watch(tab)
	tab = context.WithValue(tab, consoleKey{}, console)
	t.Cleanup(func() {
		for _, line := range console.drain(tab) {
			t.Errorf("console: %s", line)
		}
		cancel()
	})
	return tab
}

// start is the package's browser, or one for this test alone.
func start(t testing.TB) context.Context {
	t.Helper()
	shared.Lock()
	defer shared.Unlock()
	if shared.ctx != nil {
		return shared.ctx
	}
	path := find()
	if path == "" {
		const missing = "no Chromium found; get it with: apt-get install chromium"
		if os.Getenv("PLAYGROUND_BROWSER") == "required" {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	ctx, cancel, err := launch(path)
	if err != nil {
		t.Fatalf("starting %s: %v", path, err)
	}
	if shared.on {
		shared.ctx, shared.cancel = ctx, cancel
	} else {
		t.Cleanup(func() { shut(ctx, cancel) })
	}
	return ctx
}

func find() string {
	for _, name := range paths {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// launch starts a browser. Its context has no timeout: the browser would end
// with it.
func launch(path string) (context.Context, context.CancelFunc, error) {
	alloc, stop := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(path), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-features", "IsolateSandboxedIframes"), // a tab's context reaches sandboxed frames, too
		chromedp.Flag("font-render-hinting", "none"), chromedp.Flag("hide-scrollbars", true))
	ctx, cancel := chromedp.NewContext(alloc)
	both := func() { cancel(); stop() }
	if err := chromedp.Do(ctx); err != nil {
		both()
		return nil, nil, err
	}
	return ctx, both, nil
}

func shut(ctx context.Context, cancel context.CancelFunc) {
	limited, done := context.WithTimeout(ctx, 10*time.Second)
	defer done()
	_ = chromedp.Cancel(limited) // a browser that does not close in time is killed by cancel
	cancel()
}
