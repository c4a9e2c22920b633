package web

import (
	"io"
	"net/http"
	"path"
	"strings"

	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
	"github.com/go-concurrency/playground/internal/shot"
)

// shot is a picture of a moment.
func (s *Site) shot(w http.ResponseWriter, r *http.Request) {
	file := r.PathValue("file")
	ext := path.Ext(file)
	d := s.find(w, r, strings.TrimSuffix(file, ext))
	if d == nil {
		return
	}
	if ext != ".svg" {
		http.Error(w, "Pictures are SVG so far: "+s.prefix+"/shot/"+d.Slug+".svg; "+ext+" is not built yet.", http.StatusNotImplemented)
		return
	}
	q := r.URL.Query()
	m, errs := parseMoment(d, q)
	width := size(q, "w", 840, scene.Widths[0], 4000, &errs)
	if strict(w, errs) {
		return
	}
	stills, err := session.Stop(r.Context(), m.setup, m.lens, m.at, session.Class(width))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	still := stills[0]
	io.WriteString(w, shot.SVG(still.Layout, still.Film, still.T*1000, shot.Theme(m.theme)))
}
