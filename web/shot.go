package web

import (
	"net/http"
	"path"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/shot"
)

// pictureCSP is the policy of pictures, which hold their style and their font
// and nothing else.
const pictureCSP = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"

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
	p, errs := shot.Parse(q)
	q.Del("lens") // a picture knows more lenses than a page's film
	m, wrong := parseMoment(d, q)
	if strict(w, append(wrong, errs...)) {
		return
	}
	picture, err := shot.Take(r.Context(), demo.Alone(m.setup), m.at, p)
	if err != nil {
		http.Error(w, sentence(err), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Header().Set("Content-Security-Policy", pictureCSP)
	w.Write(picture.SVG)
}
