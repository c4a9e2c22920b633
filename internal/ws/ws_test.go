package ws

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
)

// pipe is a listener on an in-memory network.
type pipe struct {
	conns chan net.Conn
	done  chan struct{}
}

func newPipe() *pipe { return &pipe{conns: make(chan net.Conn), done: make(chan struct{})} }

func (p *pipe) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}

func (p *pipe) Close() error {
	close(p.done)
	return nil
}

func (p *pipe) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)} }

// dial opens a connection to the listener.
func (p *pipe) dial(context.Context, string, string) (net.Conn, error) {
	a, b := net.Pipe()
	p.conns <- b
	return a, nil
}

// client is a viewer.
type client struct {
	t      *testing.T
	conn   *websocket.Conn
	frames chan []byte
	bytes  int
	err    error // how the connection ended
}

// inBubble runs f in a bubble with a server and a connected viewer.
func inBubble(t *testing.T, f func(t *testing.T, c *client)) {
	synctest.Test(t, func(t *testing.T) {
		p := newPipe()
		h := NewHandler(nil, nil, nil, slog.New(slog.DiscardHandler))
		srv := &http.Server{Handler: h}
		go srv.Serve(p)
		d := websocket.Dialer{NetDialContext: p.dial, EnableCompression: true}
		conn, _, err := d.Dial("ws://play/ws", http.Header{"Origin": {"http://play"}})
		if err != nil {
			t.Fatal(err)
		}
		c := &client{t: t, conn: conn, frames: make(chan []byte)}
		go c.read()
		defer func() {
			conn.Close()
			h.Close()
			srv.Close()
			for range c.frames {
			}
			synctest.Wait()
		}()
		conn.EnableWriteCompression(false)
		f(t, c)
	})
}

// read passes on what comes until the connection ends.
func (c *client) read() {
	defer close(c.frames)
	for {
		_, data, err := c.conn.ReadMessage()
		if err != nil {
			c.err = err
			return
		}
		c.bytes += len(data)
		c.frames <- data
	}
}

// all reads until nothing comes any more and says how many messages came.
func (c *client) all() (n int) {
	for c.next() != nil {
		n++
	}
	return n
}

func (c *client) send(text string) {
	c.t.Helper()
	if err := c.conn.WriteMessage(websocket.TextMessage, []byte(text)); err != nil {
		c.t.Fatal(err)
	}
}

// frame is the union of what the server sends.
type frame struct {
	Film *struct {
		Gen    int
		Reset  bool
		From   int64
		T      int64
		Coord  string
		Stage  struct{ W, H int }
		Stages []struct{ W, H int }
		K      []int64
		S      []string
		End    bool
	}
	Cut *struct {
		Gen    int
		At     int64
		Inputs string
	}
	Error *struct{ About, Text string }
	Ghost *struct{ Gen int }
	Note  *struct{ Text string }
}

// next reads one message, nil if none comes within a second.
func (c *client) next() *frame {
	c.t.Helper()
	var data []byte
	select {
	case data = <-c.frames:
	case <-time.After(time.Second):
	}
	if data == nil {
		return nil
	}
	var f frame
	dec := json.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&f); err != nil {
		c.t.Fatalf("%v: %s", err, data)
	}
	return &f
}

// refused sends text and expects an error about what it says.
func (c *client) refused(text, about, want string) {
	c.t.Helper()
	c.send(text)
	for f := c.next(); f != nil; f = c.next() {
		if f.Error != nil {
			if f.Error.About != about || !strings.Contains(f.Error.Text, want) {
				c.t.Errorf("%.60s: %+v, want %q about %s", text, f.Error, want, about)
			}
			return
		}
	}
	c.t.Errorf("%.60s: no answer", text)
}

const hello = `{"hello":{"slug":"worker-pool","q":"arrivals=endless&kind=io","lens":"pattern","w":840,"at":""}}`

func TestFilm(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.send(hello)
		f := c.next()
		if f == nil || f.Film == nil || !f.Film.Reset || f.Film.Gen != 1 || f.Film.Stage.W != 840 || len(f.Film.K) == 0 || len(f.Film.S) == 0 {
			t.Fatalf("the first message is %+v", f)
		}
		if n := c.all(); n == 0 || n > 100 {
			t.Errorf("%d messages fill the window", n)
		}
	})
}

// TestSilentViewer: a viewer who never acknowledges costs nothing once its
// window is full. Wait returns only when every goroutine is blocked.
func TestSilentViewer(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.send(hello)
		c.all()
		before := c.bytes
		time.Sleep(time.Hour)
		synctest.Wait()
		if before == 0 || c.bytes != before {
			t.Errorf("%d bytes came, then %d more", before, c.bytes-before)
		}
	})
}

func TestTweak(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.send(hello)
		c.all()
		c.send(`{"in":{"gen":1,"at":"500ms","name":"workers","val":"7"}}`)
		f := c.next()
		if f == nil || f.Cut == nil || f.Cut.Gen != 2 || f.Cut.Inputs != "500ms:workers=7" {
			t.Fatalf("the answer is %+v", f)
		}
		if f := c.next(); f == nil || f.Film == nil || f.Film.Gen != 2 || f.Film.Reset {
			t.Errorf("after the cut comes %+v", f)
		}
		c.all()
		c.send(`{"seek":{"gen":2,"at":"10s"}}`)
		if f := c.next(); f == nil || f.Film == nil || !f.Film.Reset || f.Film.Gen != 3 || f.Film.Coord != "10s" || f.Film.T == 0 {
			t.Errorf("after the seek comes %+v", f)
		}
		c.all()
		c.send(`{"view":{"w":343,"lens":"pattern","at":"10s"}}`)
		if f := c.next(); f == nil || f.Film == nil || f.Film.Stage.W != 343 || f.Film.Gen != 4 {
			t.Errorf("after the change of view comes %+v", f)
		}
	})
}

func TestBadMessages(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.refused(`{"ack":{"gen":1,"at":"1s"}}`, "message", "a hello comes first")
		c.refused(`nonsense`, "message", "not a JSON object")
		c.refused(`[]`, "message", "not a JSON object")
		c.refused(`{}`, "message", "0 keys; expected is one of hello, ack, in, seek, view")
		c.refused(`{"fly":{}}`, "message", `"fly" is not a message`)
		c.refused(`{"hello":{"slug":7}}`, "message", "malformed")
		c.refused(`{"hello":{"slug":"worker-pool","colour":"red"}}`, "message", "colour")
		c.refused(`{"hello":null}`, "message", "empty")
		c.refused(`{"hello":{"slug":"werker-pool"}}`, "hello", `did you mean worker-pool?`)
		c.refused(`{"hello":{"slug":"worker-pool","q":"workers=99"}}`, "hello", "allowed is a whole number from 1 to 16")
		c.refused(`{"hello":{"slug":"worker-pool","q":"%zz"}}`, "hello", "query is malformed")
		c.refused(`{"hello":{"slug":"worker-pool","lens":"x-ray","w":840}}`, "hello", "lenses are [pattern scheduler]")
		c.refused(`{"hello":{"slug":"worker-pool","lens":"pattern","w":840,"at":"soon"}}`, "hello", `"soon" is not a moment`)
		c.send(hello)
		c.all()
		c.refused(`{"in":{"gen":1,"at":"1s","name":"workers","val":"x"}}`, "in.workers", "allowed is a whole number from 1 to 16")
		c.refused(`{"in":{"gen":1,"at":"-1s","name":"workers","val":"3"}}`, "in.workers", "is not a moment")
		c.refused(`{"seek":{"gen":1,"at":""}}`, "seek", "is not a moment")
		c.refused(`{"ack":{"gen":1,"at":"x"}}`, "ack", "is not a moment")
		c.send(`{"in":{"gen":1,"at":"1s","name":"workers","val":"3"}}`)
		if f := c.next(); f == nil || f.Cut == nil {
			t.Errorf("after all that the run answers %+v", f)
		}
	})
}

func TestOversized(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.refused(`{"hello":"`+strings.Repeat("x", maxMessage)+`"}`, "message", "too long; it may hold 32768 bytes")
		c.conn.EnableWriteCompression(true)
		c.refused(`{"hello":"`+strings.Repeat("x", 20<<20)+`"}`, "message", "too long; it may hold 32768 bytes")
		c.conn.EnableWriteCompression(false)
		c.send(hello)
		if f := c.next(); f == nil || f.Film == nil {
			t.Errorf("afterwards a hello is answered with %+v", f)
		}
		c.all()
		go c.conn.WriteMessage(websocket.TextMessage, make([]byte, 2*maxWire))
		c.all()
		if !websocket.IsCloseError(c.err, websocket.CloseMessageTooBig) {
			t.Errorf("the connection ends with %v", c.err)
		}
	})
}

func TestOrigins(t *testing.T) {
	h := NewHandler([]string{"https://slides.example"}, nil, nil, slog.New(slog.DiscardHandler))
	defer h.Close()
	srv := httptest.NewServer(h)
	defer srv.Close()
	url := "ws" + strings.TrimPrefix(srv.URL, "http")
	for origin, ok := range map[string]bool{"": true, srv.URL: true, "https://slides.example": true,
		"https://evil.example": false, "null": false, "https://slides.example.evil": false} {
		header := http.Header{}
		if origin != "" {
			header.Set("Origin", origin)
		}
		conn, res, err := websocket.DefaultDialer.Dial(url, header)
		if (err == nil) != ok {
			t.Errorf("origin %q: %v", origin, err)
		}
		if err == nil {
			conn.Close()
		} else if body, _ := io.ReadAll(res.Body); res.StatusCode != 403 || !strings.Contains(string(body), "-origin") {
			t.Errorf("origin %q: %d %s", origin, res.StatusCode, body)
		}
	}
}

// TestPasses: a page without an origin connects with a pass, and hears why
// without one that holds.
func TestPasses(t *testing.T) {
	h := NewHandler(nil, nil, nil, slog.New(slog.DiscardHandler))
	defer h.Close()
	srv := httptest.NewServer(h)
	defer srv.Close()
	for _, tt := range []struct{ pass, want string }{{h.Pass(), `"reset":true`}, {"x", "loaded again"}, {newPasses().issue(time.Now()), `"about":"pass"`}} {
		conn, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(srv.URL, "http")+"?pass="+tt.pass, http.Header{"Origin": {"null"}})
		if err != nil {
			t.Fatal(err)
		}
		conn.WriteMessage(websocket.TextMessage, []byte(hello))
		if _, got, err := conn.ReadMessage(); err != nil || !strings.Contains(string(got), tt.want) {
			t.Errorf("with pass %q: %v %.200s, want %s", tt.pass, err, got, tt.want)
		}
		conn.Close()
	}
	_, res, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(srv.URL, "http")+"?pass="+h.Pass(), http.Header{"Origin": {"https://evil.example"}})
	if err == nil || res.StatusCode != 403 {
		t.Errorf("a pass lets a page of another origin connect: %v", err)
	}
}

// TestNothingIsLeft opens viewers, lets them vanish in all states, and counts
// goroutines.
func TestNothingIsLeft(t *testing.T) {
	h := NewHandler(nil, nil, nil, slog.New(slog.DiscardHandler))
	srv := httptest.NewServer(h)
	url := "ws" + strings.TrimPrefix(srv.URL, "http")
	before := runtime.NumGoroutine()
	for i := range 40 {
		conn, _, err := websocket.DefaultDialer.Dial(url, nil)
		if err != nil {
			t.Fatal(err)
		}
		if i%4 > 0 {
			conn.WriteMessage(websocket.TextMessage, []byte(hello))
		}
		if i%4 > 1 {
			conn.ReadMessage()
		}
		if i%4 > 2 {
			conn.WriteMessage(websocket.TextMessage, []byte(`{"in":{"gen":1,"at":"500ms","name":"workers","val":"7"}}`))
		}
		conn.NetConn().Close()
	}
	srv.Close()
	h.Close()
	for i := 0; runtime.NumGoroutine() > before && i < 1000; i++ {
		runtime.Gosched()
	}
	if n := runtime.NumGoroutine(); n > before {
		buf := make([]byte, 1<<16)
		t.Errorf("%d goroutines are left\n%s", n-before, buf[:runtime.Stack(buf, true)])
	}
}
