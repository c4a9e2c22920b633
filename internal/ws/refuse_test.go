package ws

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"

	"github.com/go-concurrency/playground/internal/gate"
)

// TestFull opens a connection too many: it is told why in a message and closed;
// when a viewer leaves, there is a place again.
func TestFull(t *testing.T) {
	h := NewHandler(nil, nil, gate.New(9, 2), slog.New(slog.DiscardHandler))
	srv := httptest.NewServer(h)
	defer func() {
		h.Close()
		srv.Close()
	}()
	dial := func() *websocket.Conn {
		t.Helper()
		conn, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(srv.URL, "http"), nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { conn.Close() })
		// A page says hello before it can know.
		conn.WriteMessage(websocket.TextMessage, []byte(`{"hello":{"slug":"worker-pool","q":"","lens":"pattern","w":840,"at":""}}`))
		return conn
	}
	first := func(conn *websocket.Conn) string {
		t.Helper()
		conn.SetReadDeadline(time.Now().Add(20 * time.Second))
		_, data, err := conn.ReadMessage()
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	a, b := dial(), dial()
	for _, conn := range []*websocket.Conn{a, b} {
		if got := first(conn); !strings.HasPrefix(got, `{"film"`) {
			t.Errorf("a viewer gets %.100s", got)
		}
	}
	c := dial()
	want := `{"error":{"about":"limit","retry":30,"text":"This server gives one address 2 live films at a time, and yours has them."}}`
	if got := first(c); got != want {
		t.Errorf("one too many gets %.200s", got)
	}
	if _, _, err := c.ReadMessage(); !websocket.IsCloseError(err, websocket.CloseTryAgainLater) {
		t.Errorf("it ends with %v", err)
	}
	a.Close()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		if strings.HasPrefix(first(dial()), `{"film"`) {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("a viewer has left, and there is no place")
		}
	}
}

// TestRefusals bounds what those cost who are refused: who does not take the
// answer is dropped after two seconds, and behind so many there is just a
// status.
func TestRefusals(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPipe()
		g := gate.New(1, 1)
		h := NewHandler(nil, nil, g, slog.New(slog.DiscardHandler))
		srv := &http.Server{Handler: h}
		go srv.Serve(p)
		defer func() {
			h.Close()
			srv.Close()
			synctest.Wait()
		}()
		leave, full := g.Enter("somebody")
		if full != nil {
			t.Fatal(full)
		}
		defer leave()
		d := websocket.Dialer{NetDialContext: p.dial}
		began := time.Now()
		for i := range maxRefused/8 + 1 {
			conn, res, err := d.Dial("ws://play/ws", nil)
			if i < maxRefused/8 {
				if err != nil {
					t.Fatalf("refusal %d: %v", i, err)
				}
				defer conn.Close()
				continue
			}
			if err == nil || res.StatusCode != http.StatusTooManyRequests || res.Header.Get("Retry-After") != fmt.Sprint(retryAfter) {
				t.Errorf("refusal %d: %v, %+v", i, err, res)
			}
		}
		if took := time.Since(began); took != 0 {
			t.Errorf("asking took %v", took)
		}
		time.Sleep(refusalTime)
		synctest.Wait()
		if _, full := h.refused.Enter("pipe"); full != nil {
			t.Error("those who did not listen are still there")
		}
	})
}
