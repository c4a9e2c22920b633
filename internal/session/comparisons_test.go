package session

import (
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
)

// TestComparisonsShow holds what the listed comparisons are listed for: the
// verdict at their end, or after a minute.
func TestComparisonsShow(t *testing.T) {
	for _, c := range demo.Comparisons {
		demos, wrong := demo.FindAll(strings.Join(c.Slugs, "/"), demo.Find)
		if wrong != "" {
			t.Fatalf("there is no demo %q", wrong)
		}
		l, errs := demo.ParseLineup(demos, c.Values())
		if len(errs) > 0 {
			t.Errorf("%s: %v", c.Title, errs)
		}
		stills, err := StopAll(t.Context(), l, "pattern", engine.At(DefaultUntil), 343)
		if err != nil {
			t.Fatal(err)
		}
		verdict := ""
		for st := range stills[0].Film.States(stills[0].T * 1000) {
			if st.ID == scene.VerdictID {
				verdict = st.Texts[0]
			}
		}
		t.Logf("%s: %s", c.Title, verdict)
		if verdict == "" || !strings.Contains(verdict, c.Shows) {
			t.Errorf("%s: the verdict is %q, want %q in it", c.Title, verdict, c.Shows)
		}
	}
}
