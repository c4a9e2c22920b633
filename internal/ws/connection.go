package ws

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/gorilla/websocket"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/session"
)

// connection is one viewer. Two goroutines serve it: one reads messages, the
// other owns the session and writes.
type connection struct {
	conn *websocket.Conn
	live demo.Live // the program that is open, nil for none
	log  *slog.Logger
	in   chan []byte
	news <-chan struct{} // closed when the program that is shown has changed; nil for demos
	s    *session.Session
	w    writer
}

func newConnection(conn *websocket.Conn, live demo.Live, log *slog.Logger) *connection {
	return &connection{conn: conn, live: live, log: log, in: make(chan []byte, 16)}
}

// serve runs until the viewer leaves or ctx is done. No goroutine and no run
// outlive it.
func (c *connection) serve(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	defer context.AfterFunc(ctx, func() { c.conn.Close() })()
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer cancel()
		c.read(ctx)
	}()
	if err := c.run(ctx); err != nil && !errors.Is(err, context.Canceled) {
		c.log.Debug("viewer lost", "err", err)
	}
	cancel()
	c.conn.Close()
	<-done
	if c.s != nil {
		c.s.Close()
	}
}

// read passes messages on until the connection fails.
func (c *connection) read(ctx context.Context) {
	c.conn.SetReadLimit(maxWire)
	alive := func(string) error { return c.conn.SetReadDeadline(time.Now().Add(pongTimeout)) }
	alive("")
	c.conn.SetPongHandler(alive)
	for {
		data, err := c.readOne()
		if err != nil {
			return
		}
		alive("")
		select {
		case c.in <- data:
		case <-ctx.Done():
			return
		}
	}
}

// readOne reads a message. Of one that is too long, once it is inflated, it
// reads no more than tells so.
func (c *connection) readOne() ([]byte, error) {
	_, r, err := c.conn.NextReader()
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(r, maxMessage+1))
	if errors.Is(err, websocket.ErrReadLimit) {
		c.tooLong()
	}
	return data, err
}

// tooLong says before the connection ends why it does.
func (c *connection) tooLong() {
	text := fmt.Sprintf("a message may hold %d bytes", maxWire)
	c.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(websocket.CloseMessageTooBig, text), time.Now().Add(time.Second))
}

// run answers messages and, while none waits and the film is short of its
// window, computes more of it.
func (c *connection) run(ctx context.Context) error {
	ping := time.NewTicker(pingEvery)
	defer ping.Stop()
	ready := make(chan struct{})
	close(ready)
	for {
		var more chan struct{}
		if len(c.in) == 0 && c.s != nil && c.s.Hungry() {
			more = ready
		}
		var err error
		select {
		case <-ctx.Done():
			return ctx.Err()
		case data := <-c.in:
			err = c.answer(ctx, c.pending(data))
		case <-ping.C:
			err = c.conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(writeTimeout))
		case <-c.news:
			err = c.tellNews()
		case <-more:
			err = c.send(c.s.Next(ctx))
		}
		if err != nil {
			return err
		}
	}
}

// pending is first and what has arrived behind it.
func (c *connection) pending(first []byte) [][]byte {
	all := [][]byte{first}
	for len(all) < cap(c.in) {
		select {
		case data := <-c.in:
			all = append(all, data)
			continue
		default:
		}
		break
	}
	return all
}

// answer handles messages in order. Of several values of one control only the
// newest counts.
func (c *connection) answer(ctx context.Context, all [][]byte) error {
	var batch []message
	for _, data := range all {
		m, err := parse(data)
		if err != nil {
			if err := c.write(refusal("message", err)); err != nil {
				return err
			}
			continue
		}
		batch = append(batch, m)
	}
	for i, m := range batch {
		if m.In != nil && m.In.Val != "" && superseded(m.In, batch[i+1:]) {
			continue
		}
		if err := c.handle(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

// superseded reports whether a later message sets the same control.
func superseded(in *In, later []message) bool {
	for _, m := range later {
		if m.In != nil && m.In.Name == in.Name {
			return true
		}
		if m.Hello != nil {
			return true
		}
	}
	return false
}

// handle answers one message. What is wrong with it is said to the viewer;
// the error is the connection's.
func (c *connection) handle(ctx context.Context, m message) error {
	part, about, err := c.perform(ctx, m)
	if m.Hello != nil {
		if err := c.listen(m.Hello.Slug); err != nil {
			return err
		}
	}
	if err != nil {
		return c.write(refusal(about, err))
	}
	if part == nil {
		return nil
	}
	return c.send(part)
}

var (
	errNoHello   = errors.New("no run is open; a hello comes first")
	errNoProgram = errors.New("there is no program that can be run")
)

// perform does what the message says.
func (c *connection) perform(ctx context.Context, m message) (part *session.Part, about string, err error) {
	if m.Hello != nil {
		part, err = c.open(ctx, *m.Hello)
		return part, "hello", err
	}
	if c.s == nil {
		return nil, "message", errNoHello
	}
	switch {
	case m.Ack != nil:
		at, err := engine.ParseCoord(m.Ack.At)
		if err == nil {
			c.s.Ack(m.Ack.Gen, at)
		}
		return nil, "ack", err
	case m.In != nil:
		at, err := engine.ParseCoord(m.In.At)
		if err == nil {
			part, err = c.s.Input(ctx, engine.Input{At: at, Name: m.In.Name, Val: m.In.Val})
		}
		return part, "in." + m.In.Name, err
	case m.Seek != nil:
		at, err := engine.ParseCoord(m.Seek.At)
		if err == nil {
			part, err = c.s.Seek(ctx, at)
		}
		return part, "seek", err
	}
	part, err = c.look(ctx, *m.View)
	return part, "view", err
}

// send writes a part of the film; nil is nothing.
func (c *connection) send(p *session.Part) error {
	if p == nil {
		return nil
	}
	for _, frame := range c.w.frames(p) {
		if err := c.write(frame); err != nil {
			return err
		}
	}
	return nil
}

func (c *connection) write(frame []byte) error {
	c.conn.SetWriteDeadline(time.Now().Add(writeTimeout))
	return c.conn.WriteMessage(websocket.TextMessage, frame)
}
