package shot

import (
	"encoding/xml"
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// FuzzText lets strangers choose the texts of a picture: its title, and the
// names of the pool's jobs. None becomes markup, and the title is what it was.
func FuzzText(f *testing.F) {
	for _, text := range []string{"Jobs", `"><script>alert(1)</script>`, "</text></svg><svg onload=alert(1)>", "]]>&amp;<!--", "{{.}} ${x} %s", "*stress* `rule`", "Größe µ ×9", "\u202eright to left", "\ufffe", "a\u00a0b", strings.Repeat("w", 120)} {
		f.Add(text, "job")
		f.Add("Jobs", text)
	}
	f.Fuzz(func(t *testing.T, title, job string) {
		q := url.Values{"title": {title}, "batch": {job + " 200ms x2"}, "at": {"100ms"}, "caption": {"1"}, "legend": {"1"}, "stamp": {"1"}, "theme": {"light"}}
		p, errs := Parse(q)
		setup, wrong := demo.Find("worker-pool").Parse(q)
		if len(errs) > 0 || len(wrong) > 0 {
			return // refused
		}
		s, err := Take(t.Context(), demo.Alone(setup), engine.At(100e6), p)
		if err != nil {
			t.Fatalf("%q, %q: %v", title, job, err)
		}
		heading := ""
		d := xml.NewDecoder(strings.NewReader(string(s.Data)))
		for in := false; ; {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%q, %q: %v", title, job, err)
			}
			switch e := token.(type) {
			case xml.StartElement:
				in = false
				if !slices.Contains([]string{"svg", "title", "desc", "style", "rect", "g", "text", "tspan", "path", "circle"}, e.Name.Local) {
					t.Errorf("%q, %q: an element %s", title, job, e.Name.Local)
				}
				for _, a := range e.Attr {
					in = in || a.Name.Local == "class" && a.Value == "heading"
					if name := strings.ToLower(a.Name.Local); strings.HasPrefix(name, "on") || name == "href" || name == "style" {
						t.Errorf("%q, %q: an attribute %s", title, job, name)
					}
				}
			case xml.CharData:
				if in {
					heading += string(e)
				}
			case xml.EndElement:
				in = false
			case xml.Comment, xml.ProcInst, xml.Directive:
				t.Errorf("%q, %q: %T", title, job, e)
			}
		}
		title = strings.NewReplacer("\ufffe", "\ufffd", "\uffff", "\ufffd").Replace(title)
		if want := strings.Join(strings.Fields(title), ""); strings.Join(strings.Fields(heading), "") != want {
			t.Errorf("the title %q reads %q", title, heading)
		}
	})
}
