package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
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
	app    []byte // app.css: the style sheets of pages with a film in one
	site   []byte // site.css: those of the others
	embed  []byte // embed.css: those of embeds
}

func newAssets() (*assets, error) {
	root, err := fs.Sub(staticFiles, "static")
	if err != nil {
		return nil, err
	}
	app, err := styleSheet(root, templates.Styles)
	if err != nil {
		return nil, err
	}
	site, err := styleSheet(root, templates.SiteStyles)
	if err != nil {
		return nil, err
	}
	embed, err := styleSheet(root, templates.EmbedStyles)
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	sum.Write(app)
	sum.Write(site)
	sum.Write(embed)
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
	return &assets{prefix: "/static/" + hex.EncodeToString(sum.Sum(nil)[:6]), files: http.FileServerFS(root), app: app, site: site, embed: embed}, nil
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
	if sheet := map[string][]byte{"app.css": a.app, "site.css": a.site, "embed.css": a.embed}[path]; sheet != nil {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		w.Write(sheet)
		return
	}
	http.StripPrefix(strings.TrimSuffix(r.URL.Path, path), a.files).ServeHTTP(w, r)
}
