package scene

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestPalette holds that pages and pictures have the same colours, and that
// the style sheet uses no others.
func TestPalette(t *testing.T) {
	page, err := os.ReadFile("../../web/static/css/palette.css")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{"sans": true, "mono": true}
	for _, c := range Palette {
		known[c.Name] = true
		want := "--" + c.Name + ": light-dark(" + c.Light + ", " + c.Dark + ");"
		if !strings.Contains(string(page), want) {
			t.Errorf("palette.css lacks %s", want)
		}
	}
	for _, m := range regexp.MustCompile(`var\(--([a-z-]+)\)`).FindAllStringSubmatch(CSS, -1) {
		if !known[m[1]] {
			t.Errorf("stage.css uses --%s, which Palette lacks", m[1])
		}
	}
	if m := regexp.MustCompile(`#[0-9A-Fa-f]{3,6}\b|rgb\(`).FindString(CSS); m != "" {
		t.Errorf("stage.css has the colour %s of its own", m)
	}
	for _, shorthand := range []string{"font:", "transition", "animation"} {
		if strings.Contains(stageCSS, shorthand) {
			t.Errorf("stage.css uses %s", shorthand)
		}
	}
}

// TestEveryClassHasALook holds that markup and style sheet know each other.
func TestEveryClassHasALook(t *testing.T) {
	used := map[string]bool{}
	b := newFamily("worker", 2, 2, 60, wideForm)
	hidden := newFamily("others", 4, 1, 60, miniForm)
	hidden.hidden = true
	for _, markup := range []string{tokenShape(wideForm), tokenShape(miniForm), valueShape(60), deskShape(wideForm, 148), deskShape(tallForm, 100), familyShape(b, b.rect()), familyShape(hidden, hidden.rect()), panelShape(rect{}),
		familyShape(newFamily("main", 1, 1, 60, tallForm), rect{}), channelShape(newChannel("jobs", 4, 60)), channelShape(newChannel("jobs", 0, 60)),
		channelShape(newChannel("jobs", 99, 60)), badgeShape(newBadge("wg", 3)), linkShape(""), nextShape(),
		ringShape(10), wakeShape(1, 2), outlineShape(rect{}), readingShape(reading{name: "load", w: 99}), arrowShape(rect{}, newChannel("jobs", 0, 60), true, false)} {
		for _, m := range regexp.MustCompile(`class="([^"]*)"`).FindAllStringSubmatch(markup, -1) {
			for _, class := range strings.Fields(m[1]) {
				used[class] = true
			}
		}
	}
	for class := range used {
		if CSS := stageCSS; !strings.Contains(CSS, "."+class+" ") && !strings.Contains(CSS, "."+class+".") && !strings.Contains(CSS, "."+class+",") {
			t.Errorf("stage.css says nothing of .%s", class)
		}
	}
}

// TestMotion holds that motion runs once and only where it is wanted.
func TestMotion(t *testing.T) {
	rules, ok := strings.CutPrefix(motionCSS[strings.Index(motionCSS, "*/")+3:], "@media (prefers-reduced-motion: no-preference) {\n")
	if !ok || strings.Index(rules, "\n}") != len(rules)-3 {
		t.Error("motion.css has rules outside of its media query")
	}
	for _, word := range []string{"infinite", "transition", "transform:"} { // transform would undo the element's place
		if strings.Contains(rules, word) {
			t.Errorf("motion.css uses %s", word)
		}
	}
}
