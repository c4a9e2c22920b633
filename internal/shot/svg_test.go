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
	"github.com/go-concurrency/playground/internal/session"
)

// film is the worker pool's film at a width.
func film(t *testing.T, width int) (*scene.Layout, *scene.Film) {
	t.Helper()
	d := demo.Find("worker-pool")
	setup, _ := d.Parse(nil)
	stills, err := session.Stop(t.Context(), setup, "pattern", engine.At(1<<60), width)
	if err != nil {
		t.Fatal(err)
	}
	return stills[0].Layout, stills[0].Film
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
