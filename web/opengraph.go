package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/shot"
	"github.com/go-concurrency/playground/templates"
)

// Where links unfold, pictures of this size are shown best, px.
const (
	unfoldWidth  = 1200
	unfoldHeight = 630
	unfoldRoom   = 600 // of it for the stage
)

// query is the moment as a query, with nothing in it that goes without saying;
// opens is the lens of an address that names none.
func (m moment) query(opens string) url.Values {
	q := m.setup.Query()
	m.look(q, opens)
	return q
}

// look adds where to look, and how.
func (m moment) look(q url.Values, opens string) {
	set := func(name, value, standard string) {
		if value != standard {
			q.Set(name, value)
		}
	}
	if m.at != (engine.Coord{}) {
		q.Set("at", m.at.String())
	}
	set("lens", m.lens, opens)
	set("speed", m.speed, "")
	set("theme", m.theme, "")
}

// address is a path with a query, if there is any.
func address(path string, q url.Values) string {
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// unfolded is what a link to a page shows where it is pasted: the picture of its
// moment. page is its path with its canonical query; of the demo or the lineup
// slug, q says which moment that is, and first is its largest first picture, if
// known. It is nil if the site does not know its own address.
func (s *Site) unfolded(r *http.Request, page, slug string, q url.Values, title, about string, first templates.Frame, alt string) *templates.Unfold {
	base := s.outside(r)
	if base == "" || slug == demo.ProgramSlug { // what somebody writes is not pasted
		return nil
	}
	u := &templates.Unfold{Title: title, About: about, URL: base + page, Alt: shot.Plain(alt)}
	image := url.Values{}
	for name, values := range q {
		if name != "speed" {
			image[name] = values
		}
	}
	image.Set("w", strconv.Itoa(unfoldWidth))
	if first.H > 0 && first.H <= unfoldRoom {
		image.Set("h", strconv.Itoa(unfoldHeight))
		u.Width, u.Height = unfoldWidth, unfoldHeight
	}
	if image.Get("theme") == "" {
		image.Set("theme", "light")
	}
	u.Image = address(base+"/shot/"+slug+".png", image)
	if strings.HasPrefix(page, "/demo/") {
		u.OEmbed = address(base+"/oembed", url.Values{"url": {u.URL}, "format": {"json"}})
	}
	return u
}
