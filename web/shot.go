package web

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/raster"
	"github.com/go-concurrency/playground/internal/shot"
)

// pictureCSP is the policy of pictures, which hold their style and their font
// and nothing else.
const pictureCSP = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"

// shot is a picture of a moment, or of what follows it, of one demo or of two or
// three side by side.
func (s *Site) shot(w http.ResponseWriter, r *http.Request) {
	file := r.PathValue("file")
	ext := path.Ext(file)
	demos, wrong := demo.FindAll(strings.TrimSuffix(file, ext), s.shown)
	if wrong != "" {
		s.find(w, r, wrong)
		return
	}
	if shot.MediaTypes[ext] == "" {
		http.Error(w, fmt.Sprintf("Pictures end in %s, such as %s/shot/%s.svg; this one ends in %q.", shot.Endings, s.prefix, demos[0].Slug, ext), http.StatusNotFound)
		return
	}
	q := r.URL.Query()
	p, errs := shot.Parse(q)
	l, refused := demo.ParseLineup(demos, q)
	q.Del("lens") // a picture knows more lenses than a page's film
	q.Del("speed")
	m := parseLook(q, "", &refused)
	if strict(w, append(refused, errs...)) {
		return
	}
	s.serveShot(w, r, ext, l, m.at, p)
}

// serveShot answers with the picture. A program that is open may change, so
// its pictures are not kept.
func (s *Site) serveShot(w http.ResponseWriter, r *http.Request, ext string, l demo.Lineup, at engine.Coord, p shot.Picture) {
	p.Lens = cmp.Or(p.Lens, shot.Opens(l))
	key := strings.Join([]string{ext, l.Slug(), l.Query().Encode(), at.String(), p.Query().Encode()}, " ")
	keep := "public, max-age=600"
	if slices.Contains(strings.Split(l.Slug(), "/"), demo.ProgramSlug) {
		key, keep = "", "no-store"
	}
	long := ext == ".gif" || ext == ".apng"
	picture, err := s.shots.get(r.Context(), key, long, func(ctx context.Context) ([]byte, error) {
		taken, err := shot.TakeFile(ctx, s.easel, ext, l, at, p)
		if err != nil {
			return nil, err
		}
		return taken.Data, nil
	})
	if err != nil {
		s.noShot(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", shot.MediaTypes[ext])
	h.Set("Content-Security-Policy", pictureCSP)
	h.Set("Cache-Control", keep)
	h.Set("ETag", picture.etag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(picture.body))
}

// noShot says why there is no picture.
func (s *Site) noShot(w http.ResponseWriter, r *http.Request, err error) {
	status := http.StatusBadRequest
	switch {
	case r.Context().Err() != nil:
		return // nobody listens
	case errors.Is(err, errBusy), errors.Is(err, errClosing):
		w.Header().Set("Retry-After", "2")
		status = http.StatusServiceUnavailable
	case errors.Is(err, errBroken):
		status = http.StatusInternalServerError
	case errors.Is(err, raster.ErrDraw):
		s.log.Error("picture not drawn", "url", r.URL.String(), "err", err)
		status = http.StatusInternalServerError
	}
	http.Error(w, sentence(err), status)
}
