package templates

import (
	"slices"
	"strconv"
	"strings"
)

// EmbedStyles are the style sheets of web/static/css that embed.css holds, in
// their order; embeds with code have code.css besides.
var EmbedStyles = []string{"palette.css", "base.css", "transport.css", "params.css", "embed.css"}

// EmbedModules are the modules that only embeds and their hosts load; at first
// play an embed also loads what it needs of Modules.
var EmbedModules = []string{"embed.js", "embedhost.js", "embedded.js", "embedsight.js", "element.js", "noembed.js"}

// Embed is a demo as it stands in a page of somebody else.
type Embed struct {
	Demo
	Full     string   // the address of the demo's own page, at this state
	Bar      bool     // it has a bar of controls
	Pane     string   // where the code stands: "", "below" or "right"
	Sliders  []string // the names of the params that have a control
	Autoplay bool     // it plays as soon as it is seen
	Beats    bool     // one press plays one beat
	Pass     string   // lets the page connect if its frame gives it no origin
}

// classes are the classes of the page.
func (e Embed) classes() string {
	c := []string{"embed"}
	if e.Bar {
		c = append(c, "with-bar")
	}
	if e.Pane != "" {
		c = append(c, "code-"+e.Pane)
	}
	return strings.Join(c, " ")
}

// heights are the heights of the stage by its width class, as the style sheet
// takes them.
func (e Embed) heights() string {
	var b strings.Builder
	for _, f := range e.First {
		b.WriteString("--h" + strconv.Itoa(f.W) + ":" + strconv.Itoa(f.H) + "px;")
	}
	return b.String()
}

// slides reports whether the param has a control that is shown. All others are
// there, too, since they hold the run's values.
func (e Embed) slides(name string) bool { return slices.Contains(e.Sliders, name) }
