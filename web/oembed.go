package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/scene"
)

// Sizes of embeds, px.
const (
	embedWidth  = 800
	embedHeight = 450
	leastEmbedW = 320
	leastEmbedH = 240
	mostEmbed   = 4000
)

// description is an answer of oEmbed 1.0. It holds nothing that was asked for
// but what has been checked.
type description struct {
	Version  string `json:"version"`
	Type     string `json:"type"`
	Title    string `json:"title"`
	Provider string `json:"provider_name"`
	Home     string `json:"provider_url"`
	CacheAge int    `json:"cache_age"` // s
	Width    int    `json:"width"`
	Height   int    `json:"height"`
	HTML     string `json:"html"`
}

// oembed describes the frame with a demo's page, for what unfolds links to it.
func (s *Site) oembed(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if f := q.Get("format"); f != "" && f != "json" {
		http.Error(w, "Descriptions are JSON; there are none in any other format. Ask with format=json.", http.StatusNotImplemented)
		return
	}
	base := s.outside(r)
	d, asked, err := s.described(base, q.Get("url"))
	if err != nil {
		http.Error(w, sentence(err), http.StatusNotFound)
		return
	}
	var errs []error
	width := size(q, "maxwidth", mostEmbed, leastEmbedW, 1<<20, &errs)
	height := size(q, "maxheight", mostEmbed, leastEmbedH, 1<<20, &errs)
	if strict(w, errs) {
		return
	}
	width = min(embedWidth, width, max(leastEmbedW, height*embedWidth/embedHeight))
	height = min(max(leastEmbedH, width*embedHeight/embedWidth), height)
	m, _ := parseMoment(d, asked)
	src := address(base+"/embed/"+d.Slug, m.query(scene.Opens(d)))
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(description{Version: "1.0", Type: "rich", Title: d.Title, Provider: "Go concurrency playground", Home: base + "/", CacheAge: 3600,
		Width: width, Height: height, HTML: fmt.Sprintf(`<iframe src="%s" width="%d" height="%d" title="%s" style="border:0" loading="lazy" allow="clipboard-write"></iframe>`,
			html.EscapeString(src), width, height, html.EscapeString(d.Title))})
}

// described is the demo whose page has that address, and what the address asks
// for.
func (s *Site) described(base, text string) (*demo.Demo, url.Values, error) {
	if base == "" {
		return nil, nil, errors.New("the site does not know its own address; the host of the request is none")
	}
	path, ok := strings.CutPrefix(text, base+"/")
	u, err := url.Parse("/" + path)
	if !ok || err != nil {
		return nil, nil, fmt.Errorf("url is not an address of this site; they begin with %s/demo/", base)
	}
	if strings.HasPrefix(u.Path, "/compare/") {
		return nil, nil, fmt.Errorf("url is that of a comparison, of which there is no frame, only the picture that its page names; demos are at %s/demo/", base)
	}
	slug, ok := strings.CutPrefix(u.Path, "/demo/")
	if !ok {
		if slug, ok = strings.CutPrefix(u.Path, "/embed/"); !ok {
			return nil, nil, fmt.Errorf("url is not that of a demo; demos are at %s/demo/", base)
		}
	}
	d := demo.Find(slug)
	if d == nil {
		if near := demo.Suggest(slug); len(near) > 0 {
			return nil, nil, fmt.Errorf("url names no demo; the nearest one is %s/demo/%s", base, near[0])
		}
		return nil, nil, fmt.Errorf("url names no demo; all are at %s/", base)
	}
	return d, u.Query(), nil
}
