// Package web is the site: it routes requests to pages, pictures, data and
// the socket. New makes it an http.Handler.
package web

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/klauspost/compress/gzhttp"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/gate"
	"github.com/go-concurrency/playground/internal/nativecost"
	"github.com/go-concurrency/playground/internal/raster"
	"github.com/go-concurrency/playground/internal/shot"
	"github.com/go-concurrency/playground/internal/ws"
)

// Config is what the site may be told.
type Config struct {
	Prefix  string    // under which the site is mounted, such as "/playground"; "" for the root
	Origins []string  // pages of these origins may connect besides the site's own
	Live    demo.Live // the program that is open, nil for none
	Limits  Limits
	Reach   []string // the addresses at which others on the network reach the site, the best first; nil if there are none or they are not known
	Log     *slog.Logger
	Frame   string // who may frame embeds, as ParseFrame takes it; "" for FrameDefault
	URL     string // the site's address as others have it, with its prefix; "" for that by which a request came

	// Measure measures what Go's operations cost on this machine; nil if nobody
	// may have that done.
	Measure func(ctx context.Context) (*nativecost.Report, error)
}

// Site is the playground as an http.Handler.
type Site struct {
	prefix  string
	assets  *assets
	socket  *ws.Handler
	runs    *gate.Gate // requests that have programs executed
	reach   []string
	live    demo.Live
	mux     http.Handler
	log     *slog.Logger
	thumbs  thumbs
	easel   *raster.Renderer
	shots   *pictures
	frame   string // who may frame embeds
	url     string // the site's address as others have it, "" for that of the request
	measure func(ctx context.Context) (*nativecost.Report, error)
}

// New makes the site. Close ends it. The error says what is wrong with c.
//
// A site that another server mounts is given whole paths and takes the prefix
// off itself:
//
//	mux.Handle("/playground/", site)
func New(c Config) (*Site, error) {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if err := checkPrefix(c.Prefix); err != nil {
		return nil, err
	}
	frame, err := ParseFrame(c.Frame)
	if err != nil {
		return nil, err
	}
	public, err := checkURL(c.URL, c.Prefix)
	if err != nil {
		return nil, err
	}
	a, err := newAssets()
	if err != nil {
		return nil, err
	}
	if err := c.Limits.fill(); err != nil {
		return nil, err
	}
	s := &Site{easel: shot.NewRenderer(), prefix: c.Prefix, assets: a, socket: ws.NewHandler(c.Origins, c.Live, c.Limits.connections(), c.Log),
		runs: c.Limits.runs(), reach: c.Reach, live: c.Live, log: c.Log, frame: frame, url: public, measure: c.Measure}
	s.shots = newPictures(func(key string, cause any, stack []byte) {
		s.log.Error("drawing panicked", "picture", key, "cause", cause, "stack", string(stack))
	})
	s.mux = s.routes()
	return s, nil
}

// Close ends all connections, gives up what is being drawn, and waits for both.
func (s *Site) Close() {
	s.socket.Close()
	s.shots.close()
	s.easel.Close()
}

// ServeHTTP serves one request.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

func (s *Site) routes() http.Handler {
	pages := router{http.NewServeMux(), s.prefix}
	pages.HandleFunc("GET /{$}", s.gallery)
	pages.HandleFunc("GET /thumbs/{chapter}", s.chapterThumbs)
	pages.HandleFunc("GET /runtime", s.runtimePage)
	pages.HandleFunc("GET /facts", s.factsPage)
	pages.HandleFunc("GET /which", s.which)
	pages.HandleFunc("GET /which/{path...}", s.which)
	pages.HandleFunc("GET /search", s.searchPage)
	pages.HandleFunc("GET /search/hits", s.hits)
	pages.HandleFunc("GET /demo/{slug}", s.running(s.demoPage))
	pages.HandleFunc("GET /demo/{slug}/derived", s.derived)
	pages.HandleFunc("GET /demo/{slug}/program.go", s.program)
	pages.HandleFunc("GET /demo/{slug}/timeline", s.timeline)
	pages.HandleFunc("GET /part/inspector", s.inspector)
	pages.HandleFunc("GET /part/sharing/{slug...}", s.sharing)
	pages.HandleFunc("GET /demo/"+costsSlug+"/table", s.costs)
	pages.HandleFunc("GET /part/present", s.presentBar)
	pages.HandleFunc("GET /present", s.presentPage)
	pages.HandleFunc("GET /present/{deck...}", s.presentPage)
	pages.HandleFunc("GET /speaker/{deck...}", s.speakerPage)
	pages.HandleFunc("GET /shot/{file...}", s.running(s.shot))
	pages.HandleFunc("GET /api/demos", s.apiDemos)
	pages.HandleFunc("GET /api/run/{file}", s.running(s.apiRun))
	pages.HandleFunc("GET /api/run/{a}/{file}", s.running(s.apiRuns))
	pages.HandleFunc("GET /api/run/{a}/{b}/{file}", s.running(s.apiRuns))
	pages.HandleFunc("GET /api/lines/{file}", s.running(s.api("Lines are at "+s.prefix+"/api/lines/SLUG.json.", askLines)))
	pages.HandleFunc("GET /api/timeline/{file}", s.running(s.api("Timelines are at "+s.prefix+"/api/timeline/SLUG.json.", askTimeline)))
	pages.HandleFunc("GET /api/questions/{file}", s.running(s.api("Questions are at "+s.prefix+"/api/questions/SLUG.json.", askQuestions)))
	pages.HandleFunc("GET /api/goroutine/{file}", s.running(s.api("Goroutines are at "+s.prefix+"/api/goroutine/SLUG.json?g=7.", askGoroutine)))
	pages.HandleFunc("GET /api/object/{file}", s.running(s.api("Objects are at "+s.prefix+"/api/object/SLUG.json?obj=jobs.", askObject)))
	pages.HandleFunc("GET /api/measure", s.apiMeasure)
	pages.HandleFunc("POST /api/measure", s.apiMeasure)
	pages.HandleFunc("GET /compare", s.comparisonsPage)
	pages.HandleFunc("GET /compare/{a}/{b}", s.running(s.comparePage))
	pages.HandleFunc("GET /compare/{a}/{b}/{c}", s.running(s.comparePage))
	pages.HandleFunc("GET /compare/{a}/{b}/derived", s.compareDerived)
	pages.HandleFunc("GET /compare/{a}/{b}/{c}/derived", s.compareDerived)
	pages.HandleFunc("GET /room", s.room)
	pages.HandleFunc("GET /embed/{slug}", s.framed(s.running(s.embedPage)))
	pages.HandleFunc("GET /embed.js", s.element)
	pages.HandleFunc("GET /oembed", s.oembed)
	pages.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	pages.Handle("GET /static/", http.StripPrefix(s.prefix, s.assets))
	pages.HandleFunc("GET /", s.missing)
	all := router{http.NewServeMux(), s.prefix}
	all.Handle("/ws", s.socket)
	all.Handle("/", secure(gzhttp.GzipHandler(pages.mux)))
	if s.prefix != "" {
		all.mux.HandleFunc("/", s.elsewhere)
	}
	return all.mux
}

// secure forbids pages to load anything from elsewhere, or to be framed.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy("'self'"))
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}
