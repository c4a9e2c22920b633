package shot

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
)

// film is the worker pool's film at a width.
func film(t *testing.T, width int) (*scene.Layout, *scene.Film) {
	t.Helper()
	d := demo.Find("worker-pool")
	setup, _ := d.Parse(nil)
	run, err := setup.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer run.Close()
	for run.Advance(engine.At(1<<60), 1000) == engine.More {
	}
	l := scene.Plan(scene.Spec{Lens: "pattern", Width: width, Title: "Jobs & <workers>", Hint: d.Hint}, run.Events())
	c := scene.NewCompiler(l)
	c.Feed(run.Events())
	c.End()
	f := scene.NewFilm(l.Scale)
	f.Apply(c.Drain())
	return l, f
}

func TestSVG(t *testing.T) {
	for _, width := range scene.Widths {
		l, f := film(t, width)
		for _, theme := range []Theme{Auto, Light, Dark} {
			text := SVG(l, f, 3_000_000, theme)
			if err := wellFormed(text); err != nil {
				t.Errorf("%d %s: %v", width, theme, err)
			}
			if text != SVG(l, f, 3_000_000, theme) {
				t.Errorf("%d %s: two pictures of one moment differ", width, theme)
			}
			for _, foreign := range []string{"var(--", "light-dark(", "url(", "font:", "<script", "@keyframes", "animation"} {
				if strings.Contains(text, foreign) {
					t.Errorf("%d %s: the picture contains %s", width, theme, foreign)
				}
			}
			if strings.Contains(text, "@media") != (theme == Auto) {
				t.Errorf("%d %s: the picture follows the reader's theme or not, wrongly", width, theme)
			}
			for _, part := range []string{"<title id=\"title\">Jobs &amp; &lt;workers&gt;</title>", "<desc id=\"desc\">G", "transform=\"translate("} {
				if !strings.Contains(text, part) {
					t.Errorf("%d %s: the picture lacks %s", width, theme, part)
				}
			}
		}
	}
}

func TestStage(t *testing.T) {
	l, f := film(t, 840)
	text := Stage(l, f, 3_000_000)
	if err := wellFormed(text); err != nil {
		t.Error(err)
	}
	if strings.Contains(text, ` id="`) || strings.Contains(text, "<style") {
		t.Error("the stage of a page brings ids or style")
	}
	if !strings.Contains(text, `viewBox="0 0 840 `) {
		t.Error("the stage has another viewBox")
	}
}

// wellFormed parses an XML document.
func wellFormed(text string) error {
	d := xml.NewDecoder(bytes.NewReader([]byte(text)))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}
