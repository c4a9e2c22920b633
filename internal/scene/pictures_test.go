package scene

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

var pictures = flag.String("pictures", "", "write a picture of every test program into this directory")

// TestPictures writes pictures to look at.
func TestPictures(t *testing.T) {
	if *pictures == "" {
		t.Skip("needs -pictures DIR")
	}
	for name, main := range programs {
		events := record(t, main, 3000)
		for _, w := range Widths {
			l := Plan(Spec{Lens: "pattern", Width: w, Title: name}, events)
			ops, end := compile(l, events)
			f := NewFilm(l.Scale)
			f.Apply(ops)
			for i := range int64(4) {
				us := end * 1000 * (i + 1) / 5
				if i == 3 {
					us = end * 1000
				}
				file := filepath.Join(*pictures, name+"-"+strconv.Itoa(w)+"-"+strconv.FormatInt(i, 10)+".svg")
				if err := os.WriteFile(file, []byte(picture(l, f, us)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// picture is the stage as an SVG to look at, with its sentence.
func picture(l *Layout, f *Film, us int64) string {
	b := []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="` + itoa(l.W) + `" height="` + itoa(l.H+30) + `"><style>` + PlainCSS("", false) +
		`</style><rect width="100%" height="100%" fill="#ddd"></rect><rect width="` + itoa(l.W) + `" height="` + itoa(l.H) + `" fill="#F6F7F9"></rect>`)
	for s := range f.States(us) {
		b = s.AppendSVG(b, true)
	}
	return string(b) + `<text x="8" y="` + itoa(l.H+20) + `" font-family="DejaVu Sans" font-size="13">` + escape(f.Say(us)) + `</text></svg>`
}
