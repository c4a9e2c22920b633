package web

import "net/http"

// element is the script of the custom element go-playground, at an address that
// stays: pages of any origin load it.
func (s *Site) element(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Cache-Control", "public, max-age=300")
	http.ServeFileFS(w, r, staticFiles, "static/js/element.js")
}
