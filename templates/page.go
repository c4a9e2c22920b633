// Package templates holds the pages: templ components and the plain structs
// that the routes fill. They know nothing of runs, scenes or sockets; what is
// markup already (SVG, highlighted code) arrives as text and is written as is.
package templates

import "github.com/a-h/templ"

// Styles are the style sheets of web/static/css in the order in which app.css
// holds them, for pages with a film, and site.css, for all others
// (comparisons, documents and opened programs have one more, Page.Sheet;
// part.js loads those of the timeline and the inspector, ask.js that of questions); the
// stage's own sheet (internal/scene/stage.css) comes after.
var (
	Styles     = []string{"palette.css", "base.css", "hits.css", "demo.css", "transport.css", "params.css", "code.css", "drawer.css"}
	SiteStyles = []string{"palette.css", "base.css", "hits.css", "gallery.css", "demo.css", "transport.css", "params.css", "code.css", "drawer.css"}
)

// Modules are the player's modules of web/static/js, preloaded by demo pages.
var Modules = []string{"show.js", "clock.js", "track.js", "film.js", "decode.js", "site.js", "socket.js", "query.js", "control.js", "params.js", "inputs.js",
	"playhead.js", "player.js", "board.js", "lanes.js", "halo.js", "links.js", "follow.js",
	"transport.js", "scrubber.js", "charts.js", "narration.js", "code.js", "fields.js", "events.js", "keys.js",
	"page.js", "address.js", "bindings.js", "acks.js", "reach.js"}

// OnDemand are the modules that a page loads when it first needs them.
var OnDemand = []string{"program.js", "chooser.js", "share.js", "sharefill.js", "gallery.js", "detail.js", "sides.js", "facts.js", "factfilm.js", "told.js", "waits.js", "heat.js", "changes.js",
	"timeline.js", "part.js", "timelinerows.js", "timelinetext.js", "timelinearrows.js", "timelinehand.js",
	"inspector.js", "crowd.js", "pick.js", "trail.js", "inspectorobject.js", "inspectorfacts.js", "inspectortext.js", "sheet.js", "costs.js", "ask.js", "askpanel.js", "score.js",
	"present.js", "presentslide.js", "presentcamera.js", "presentlabels.js", "presentsolo.js", "presentline.js", "presentdeck.js", "speaker.js"}

// Page is what every page needs.
type Page struct {
	Base   string  // the prefix of the site, "" or "/playground"; see at
	Static string  // the prefix of static files, "/static/3fa9c1d2" behind Base, without a slash at the end
	Title  string  // the document's title
	About  string  // one sentence for search engines and link previews
	Theme  string  // "light", "dark", or "" for the viewer's own choice
	Film   bool    // it shows a film
	Sheet  string  // a style sheet of its own, "" for none
	Unfold *Unfold // what a link to it shows where it is pasted; nil for nothing
	Demos  int     // how many there are to search
}

// at is the address of a path of the site, such as "/demo/worker-pool"; of "" it
// is "". The fields of this package's structs hold paths: templates make
// addresses of them.
func (p Page) at(path string) string {
	if path == "" {
		return ""
	}
	return p.Base + path
}

// to is at, for links.
func (p Page) to(path string) templ.SafeURL { return templ.SafeURL(p.at(path)) }

// styles is the file that holds the page's styles.
func (p Page) styles() string {
	if p.Film {
		return "/app.css"
	}
	return "/site.css"
}

// Gallery is the start page.
type Gallery struct {
	Page
	Shared   bool  // others on the network can reach the playground
	Program  *Card // the viewer's own, if one is open
	Chapters []Chapter
}

// Chapter is a part of the course.
type Chapter struct {
	N     int // its place, from 1
	Name  string
	About string
	Demos []Card
}

// Card is one demo as the gallery shows it.
type Card struct {
	Slug  string
	Title string
	Claim string
	N     int    // the lesson's number, 0 for none
	Thumb string // an SVG of one moment; "" for one that comes later
	Fixed *Card  // of a failure: its fixed version
}

// Missing is the page for an address that leads nowhere.
type Missing struct {
	Page
	What   string // what was asked for: "worker-poool"
	Nearby []Card // what may have been meant, best first
	Rest   string // of the deck of which it was a part, "" for none
}
