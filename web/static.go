package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/templates"
)

//go:embed static
var staticFiles embed.FS

// assets are the files that pages load. Their address contains a hash of all
// of them, so that browsers may keep them for ever.
type assets struct {
	prefix string // "/static/3fa9c1d2"
	files  http.Handler
	sheets map[string][]byte // by name, those that join others
}

// joined are the style sheets of which one is made: of pages with a film, of the
// others, and of embeds.
var joined = map[string][]string{"app.css": templates.Styles, "site.css": templates.SiteStyles, "embed.css": templates.EmbedStyles}

func newAssets() (*assets, error) {
	root, err := fs.Sub(staticFiles, "static")
	if err != nil {
		return nil, err
	}
	a := &assets{files: http.FileServerFS(root), sheets: map[string][]byte{}}
	sum := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(joined)) {
		sheet, err := styleSheet(root, joined[name])
		if err != nil {
			return nil, err
		}
		a.sheets[name] = sheet
		sum.Write(sheet)
	}
	err = fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(root, path)
		sum.Write([]byte(path))
		sum.Write(b)
		return err
	})
	if err != nil {
		return nil, err
	}
	a.prefix = "/static/" + hex.EncodeToString(sum.Sum(nil)[:6])
	return a, nil
}

// styleSheet joins the style sheets in their order.
func styleSheet(root fs.FS, names []string) ([]byte, error) {
	var b bytes.Buffer
	for _, name := range names {
		text, err := fs.ReadFile(root, "css/"+name)
		if err != nil {
			return nil, err
		}
		b.Write(text)
	}
	b.WriteString(scene.CSS)
	return b.Bytes(), nil
}

// ServeHTTP serves /static/HASH/…
func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*") // sandboxed embeds have no origin
	path, current := strings.CutPrefix(r.URL.Path, a.prefix+"/")
	if !current {
		_, rest, ok := strings.Cut(strings.TrimPrefix(r.URL.Path, "/static/"), "/")
		if !ok {
			http.NotFound(w, r)
			return
		}
		path = rest // a page of an older build: serve what there is, but do not keep it
		w.Header().Set("Cache-Control", "no-cache")
	} else {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if path == "" || strings.HasSuffix(path, "/") {
		http.NotFound(w, r)
		return
	}
	if sheet := a.sheets[path]; sheet != nil {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		w.Write(sheet)
		return
	}
	http.StripPrefix(strings.TrimSuffix(r.URL.Path, path), a.files).ServeHTTP(w, r)
}
