package scene

import (
	_ "embed"
	"regexp"
	"strings"
)

// CSS is the stage's style sheet for pages, with motion. Its colours and faces
// are custom properties: those of the page (web/static/css/palette.css), which
// are also Palette's.
var CSS = stageCSS + motionCSS

var (
	//go:embed stage.css
	stageCSS string
	//go:embed motion.css
	motionCSS string
)

// Colour is one role's colour in both themes.
type Colour struct{ Name, Light, Dark string }

// Palette lists the colours that the stage uses. Contrasts are those of the
// visual brief.
var Palette = []Colour{
	{"stage", "#F6F7F9", "#12161D"},
	{"lane", "#E6E9EE", "#1D232D"},
	{"box", "#FFFFFF", "#171C25"},
	{"ink", "#14181F", "#EEF1F6"},
	{"muted", "#525B6B", "#A3ADBD"},
	{"border", "#7A8494", "#6E7A8C"},
	{"line", "#C9CFD8", "#2C3440"},
	{"accent", "#0A58C2", "#7DB4FF"},
	{"accent-soft", "#EDF3FC", "#14243B"},
	{"running-fill", "#0A58C2", "#5AA2FF"},
	{"running-edge", "#0A58C2", "#5AA2FF"},
	{"running-ink", "#FFFFFF", "#08111F"},
	{"running-rest", "#B7CEEF", "#26395A"},
	{"runnable-fill", "#FFFFFF", "#12161D"},
	{"runnable-edge", "#3B4656", "#AEB9C9"},
	{"runnable-ink", "#14181F", "#EEF1F6"},
	{"blocked-fill", "#F5B93A", "#F2B73F"},
	{"blocked-edge", "#8A5A00", "#F2B73F"},
	{"blocked-ink", "#14181F", "#14100A"},
	{"sleeping-fill", "#B39EF2", "#6B61C4"},
	{"sleeping-edge", "#5B3FB0", "#B9A7E8"},
	{"sleeping-ink", "#14181F", "#FFFFFF"},
	{"syscall-fill", "#24A684", "#5CE7DF"},
	{"syscall-edge", "#0B6B55", "#5CE7DF"},
	{"syscall-ink", "#041A14", "#04201F"},
	{"failed-fill", "#9E1046", "#FF6B93"},
	{"failed-edge", "#9E1046", "#FF6B93"},
	{"failed-ink", "#FFFFFF", "#22030D"},
	{"done-fill", "#D5DAE1", "#333C49"},
	{"done-edge", "#7A8494", "#8090A5"},
	{"done-ink", "#14181F", "#EEF1F6"},
}

// faces are the fonts of pictures, first the one that they bring along.
var faces = []Colour{
	{"sans", `"DejaVu Sans",system-ui,"Segoe UI",Roboto,sans-serif`, ""},
	{"mono", `"DejaVu Sans Mono",ui-monospace,"SF Mono","Cascadia Mono",monospace`, ""},
}

// PlainCSS is the style sheet without motion, followed by more, with the
// colours of one theme filled in.
func PlainCSS(more string, dark bool) string { return Filled(stageCSS+more, dark) }

// Filled is a style sheet with the colours of one theme, and the fonts of
// pictures, filled in: not every viewer of SVG knows custom properties.
func Filled(css string, dark bool) string {
	pairs := []string{"\n\n", "\n"}
	for _, c := range faces {
		pairs = append(pairs, "var(--"+c.Name+")", c.Light)
	}
	for _, c := range Palette {
		value := c.Light
		if dark {
			value = c.Dark
		}
		pairs = append(pairs, "var(--"+c.Name+")", value)
	}
	return strings.NewReplacer(pairs...).Replace(comments.ReplaceAllString(css, ""))
}

var comments = regexp.MustCompile(`(?s)/\*.*?\*/\n*`)
