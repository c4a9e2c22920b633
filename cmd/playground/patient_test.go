package main

import (
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// TestPatient: an answer may take as long as its reader reads; a reader that
// stops loses it.
func TestPatient(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, conn := net.Pipe()
		ended := make(chan error, 1)
		server := newServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			control := http.NewResponseController(w)
			for {
				io.WriteString(w, strings.Repeat("x", 8<<10))
				if err := control.Flush(); err != nil {
					ended <- err
					return
				}
			}
		}))
		ln := &oneConn{conn: conn, closed: make(chan struct{})}
		served := make(chan error, 1)
		go func() { served <- server.Serve(ln) }()
		io.WriteString(client, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
		buf := make([]byte, 4<<10)
		began := time.Now()
		for time.Since(began) < 5*patience { // slow, but reading
			if _, err := io.ReadFull(client, buf); err != nil {
				t.Fatalf("a slow reader lost its answer after %v: %v", time.Since(began), err)
			}
			time.Sleep(patience / 4)
		}
		select {
		case err := <-ended:
			t.Fatal("the answer ended: ", err)
		case <-time.After(patience / 4):
		}
		if err := <-ended; err == nil {
			t.Error("who does not read keeps the answer")
		}
		client.Close()
		server.Close()
		<-served
	})
}

// oneConn is a listener of one connection.
type oneConn struct {
	conn   net.Conn
	closed chan struct{}
}

func (l *oneConn) Accept() (net.Conn, error) {
	if c := l.conn; c != nil {
		l.conn = nil
		return c, nil
	}
	<-l.closed
	return nil, net.ErrClosed
}

func (l *oneConn) Close() error {
	select {
	case <-l.closed:
	default:
		close(l.closed)
	}
	return nil
}

func (l *oneConn) Addr() net.Addr { return &net.TCPAddr{} }
