// Package forgottencancelfixed defers the cancelling of a context, so that it
// happens on every way out of the function.
package forgottencancelfixed

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/go-concurrency/playground/play"
)

// ForgottenCancelFixed serves sessions, each with a goroutine that sends pings.
type ForgottenCancelFixed struct {
	Sessions int // how many, one after the other
	Broken   int // each session whose number this divides breaks off; 0 for none
	Length   int // ms that a session lasts
	Period   int // ms between two pings
}

// session is a connection that is kept alive until it is closed.
type session struct {
	name   string
	cancel context.CancelFunc
}

// Run serves the sessions.
func (d *ForgottenCancelFixed) Run() {
	for n := range d.Sessions {
		if err := d.serve(n + 1); err != nil {
			fmt.Println("session", n+1, err)
		}
	}
	time.Sleep(d.period()) // the server goes on with other things
}

// serve serves one session.
func (d *ForgottenCancelFixed) serve(n int) error {
	s := d.open(n)
	defer s.close() // however it ends
	return d.talk(n)
}

// open opens a session and keeps it alive.
func (d *ForgottenCancelFixed) open(n int) *session {
	ctx, cancel := context.WithCancel(context.Background())
	go d.ping(ctx)
	s := &session{fmt.Sprint("session ", n), cancel}
	play.State(s.name, "open")
	return s
}

// close closes the session.
func (s *session) close() {
	s.cancel()
	play.State(s.name, "closed")
}

// ping pings until the session is closed.
func (d *ForgottenCancelFixed) ping(ctx context.Context) {
	tick := time.NewTicker(d.period())
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

// talk is what the session is for.
func (d *ForgottenCancelFixed) talk(n int) error {
	play.IO(time.Duration(d.Length) * time.Millisecond)
	if d.Broken > 0 && n%d.Broken == 0 {
		return errors.New("broke off")
	}
	return nil
}

func (d *ForgottenCancelFixed) period() time.Duration {
	return time.Duration(d.Period) * time.Millisecond
}
