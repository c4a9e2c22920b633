package browsertest_test

import (
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/go-concurrency/playground/internal/browsertest"
)

func TestMain(m *testing.M) { browsertest.Main(m) }

func TestNew(t *testing.T) {
	for range 2 {
		ctx := browsertest.New(t)
		if err := chromedp.Do(ctx, chromedp.Navigate("data:text/html,<title>ready</title>")); err != nil {
			t.Fatal(err)
		}
		title, err := chromedp.Run(ctx, chromedp.Title())
		if err != nil || title != "ready" {
			t.Errorf("title is %q, %v; want ready", title, err)
		}
	}
}

// recorder is a test that counts what it would have failed with.
type recorder struct {
	testing.TB
	errors   int
	cleanups []func()
}

func (r *recorder) Errorf(string, ...any) { r.errors++ }
func (r *recorder) Cleanup(f func())      { r.cleanups = append(r.cleanups, f) }

func TestNewReportsConsole(t *testing.T) {
	r := &recorder{TB: t}
	ctx := browsertest.New(r)
	page := "data:text/html,<script>console.error('first'); setTimeout(() => { throw new Error('late') })</script>"
	if err := chromedp.Do(ctx, chromedp.Navigate(page)); err != nil {
		t.Fatal(err)
	}
	for i := len(r.cleanups) - 1; i >= 0; i-- {
		r.cleanups[i]()
	}
	if r.errors != 2 {
		t.Errorf("%d console errors reported, want 2", r.errors)
	}
}
