package ws

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/gate"
)

// Bounds of one connection.
const (
	maxMessage   = 32 << 10         // bytes a viewer may send in one message
	maxWire      = 1 << 20          // bytes of a message that end the connection
	writeTimeout = 10 * time.Second // for one frame
	pingEvery    = 25 * time.Second
	pongTimeout  = 60 * time.Second // without a sign of life the connection ends
)

// Handler serves /ws. It is an http.Handler; Close ends all connections and
// waits for them.
type Handler struct {
	origins []string
	live    demo.Live
	gate    *gate.Gate
	refused *gate.Gate // those who are told that the gate is full
	log     *slog.Logger
	passes  passes
	ctx     context.Context
	cancel  context.CancelFunc
	mu      sync.Mutex // guards closed, and wg against Add while Close waits
	closed  bool
	wg      sync.WaitGroup
	up      websocket.Upgrader
}

// NewHandler makes a handler that accepts connections from pages of the same
// host and of these origins. live is the program that is open, nil for none; g lets
// viewers in, nil all of them.
func NewHandler(origins []string, live demo.Live, g *gate.Gate, log *slog.Logger) *Handler {
	h := &Handler{origins: origins, live: live, gate: g, refused: gate.New(maxRefused, maxRefused/8), log: log, passes: newPasses()}
	h.ctx, h.cancel = context.WithCancel(context.Background())
	h.up = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }, // checked in ServeHTTP, with a sentence
		EnableCompression: true, WriteBufferPool: &sync.Pool{}, ReadBufferSize: 1024, WriteBufferSize: 4096}
	return h
}

// Close ends every connection and waits until its run is gone.
func (h *Handler) Close() {
	h.mu.Lock()
	h.closed = true
	h.mu.Unlock()
	h.cancel()
	h.wg.Wait()
}

// ServeHTTP upgrades the request and serves the viewer until it leaves.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	masked := r.Header.Get("Origin") == noOrigin && r.URL.Query().Has("pass")
	if !masked && !h.Allows(r) {
		http.Error(w, "The page at "+r.Header.Get("Origin")+" may not connect here; allowed are pages of "+r.Host+" and of the origins named with -origin.", http.StatusForbidden)
		return
	}
	if !h.enter() {
		http.Error(w, "The server is shutting down.", http.StatusServiceUnavailable)
		return
	}
	defer h.wg.Done()
	leave, full := h.gate.Enter(r.RemoteAddr)
	if full != nil {
		h.refuse(w, r, full)
		return
	}
	defer leave()
	conn, err := h.up.Upgrade(w, r, nil)
	if err != nil {
		return // Upgrade has answered
	}
	if masked && !h.passes.holds(r.URL.Query().Get("pass"), time.Now()) {
		refuse(conn, "pass", errPass)
		return
	}
	newConnection(conn, h.live, h.log).serve(h.ctx)
}

// enter counts a connection, unless the handler is closed.
func (h *Handler) enter() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.closed {
		h.wg.Add(1)
	}
	return !h.closed
}

// noOrigin is the origin of a page that has none: in a sandboxed frame, or from
// a file.
const noOrigin = "null"

// Pass is what a page without an origin shows in the query of its connection,
// pass=, for PassLife from now on.
func (h *Handler) Pass() string { return h.passes.issue(time.Now()) }

// refuse tells the viewer why it is not served: a browser does not let a page
// read the answer to a handshake.
func refuse(conn *websocket.Conn, about string, why error) {
	defer conn.Close()
	conn.SetWriteDeadline(time.Now().Add(writeTimeout))
	if conn.WriteMessage(websocket.TextMessage, refusal(about, why)) == nil {
		conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(websocket.ClosePolicyViolation, about), time.Now().Add(time.Second))
	}
}

// Allows reports whether the request's origin may connect. A request without
// one does not come from a page.
func (h *Handler) Allows(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" || slices.Contains(h.origins, origin) {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host != "" && u.Host == r.Host
}
