package ws

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/gorilla/websocket"

	"github.com/go-concurrency/playground/internal/gate"
)

// Of those for whom there is no place.
const (
	retryAfter  = 30              // s that they are asked to wait
	maxRefused  = 64              // are told so at one time; others just get a status
	refusalTime = 2 * time.Second // for telling them
)

// refuse says why there is no place. A page can read that only from a socket
// that was opened: it gets an error message and is closed with "try again
// later".
func (h *Handler) refuse(w http.ResponseWriter, r *http.Request, full *gate.Full) {
	text := full.Say("live films")
	leave, crowded := h.refused.Enter(r.RemoteAddr)
	if crowded != nil {
		w.Header().Set("Retry-After", strconv.Itoa(retryAfter))
		http.Error(w, text, http.StatusTooManyRequests)
		return
	}
	defer leave()
	conn, err := h.up.Upgrade(w, r, nil)
	if err != nil {
		return // Upgrade has answered
	}
	defer conn.Close()
	defer context.AfterFunc(h.ctx, func() { conn.Close() })()
	end := time.Now().Add(refusalTime)
	conn.SetWriteDeadline(end)
	conn.SetReadDeadline(end)
	conn.SetReadLimit(maxWire)
	conn.WriteMessage(websocket.TextMessage, object("error", map[string]any{"about": "limit", "text": text, "retry": retryAfter}))
	conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(websocket.CloseTryAgainLater, ""), end)
	for { // what it has sent is read, or closing would take the message back
		if _, _, err := conn.NextReader(); err != nil {
			return
		}
	}
}
