// Package forgottencancel leaks goroutines: on one way out of a function
// nobody cancels the context whose end a goroutine waits for.
package forgottencancel

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/go-concurrency/playground/play"
)

// ForgottenCancel serves sessions, each with a goroutine that sends pings.
type ForgottenCancel struct {
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
func (d *ForgottenCancel) Run() {
	for n := range d.Sessions {
		if err := d.serve(n + 1); err != nil {
			fmt.Println("session", n+1, err)
		}
	}
	time.Sleep(d.period()) // the server goes on with other things
}

// serve serves one session.
func (d *ForgottenCancel) serve(n int) error {
	s := d.open(n)
	if err := d.talk(n); err != nil {
		return err // and nobody closes the session
	}
	s.close()
	return nil
}

// open opens a session and keeps it alive.
func (d *ForgottenCancel) open(n int) *session {
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
func (d *ForgottenCancel) ping(ctx context.Context) {
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
func (d *ForgottenCancel) talk(n int) error {
	play.IO(time.Duration(d.Length) * time.Millisecond)
	if d.Broken > 0 && n%d.Broken == 0 {
		return errors.New("broke off")
	}
	return nil
}

func (d *ForgottenCancel) period() time.Duration { return time.Duration(d.Period) * time.Millisecond }
