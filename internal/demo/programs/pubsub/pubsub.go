// Package pubsub hands each message to every subscriber, and decides what
// becomes of a message for which a slow one has no room.
package pubsub

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Msg is a message that is published.
type Msg struct{ ID int }

// Subscriber gets every message that is published while it is subscribed.
type Subscriber struct {
	n     int // its number
	inbox chan Msg
	gone  chan struct{} // closed when it has unsubscribed
	lost  int
}

// PubSub publishes messages to subscribers, of which the first is slow.
type PubSub struct {
	Workers int    // how many subscribe at the start
	Items   int    // how many messages are published
	Rate    int    // of those, how many a second
	Cost    int    // percent of what a subscriber needs for a message
	Slow    int    // how many times as much the first needs
	Buffer  int    // how many messages wait for a subscriber
	Policy  string // what becomes of a message when a buffer is full: block, new or old

	mu     sync.Mutex
	subs   []*Subscriber
	last   int // the newest subscriber's number
	closed bool
	wg     sync.WaitGroup
	sent   atomic.Int32 // messages published
	lost   int          // messages that some subscriber did not get
}

// Run subscribes, publishes and waits until all has been read.
func (d *PubSub) Run() {
	for range d.Workers {
		d.Subscribe()
	}
	for id := 1; id <= d.Items; id++ {
		play.IO(time.Second / time.Duration(d.Rate))
		d.sent.Add(1)
		d.publish(Msg{id})
	}
	d.close()
	d.wg.Wait()
}

// publish hands the message to each subscriber in turn. It does not hold the
// lock meanwhile, so that subscribers may come and go while one makes it wait.
func (d *PubSub) publish(m Msg) {
	d.mu.Lock()
	subs := slices.Clone(d.subs)
	d.mu.Unlock()
	for _, s := range subs {
		d.deliver(s, m)
	}
}

// deliver puts the message into the subscriber's inbox, if the policy finds
// room for it.
func (d *PubSub) deliver(s *Subscriber, m Msg) {
	switch d.Policy {
	case "block":
		select {
		case s.inbox <- m:
		case <-s.gone:
		}
	case "new":
		select {
		case s.inbox <- m:
		default:
			d.lose(s) // m
		}
	case "old":
		for {
			select {
			case s.inbox <- m:
				return
			default:
			}
			if cap(s.inbox) == 0 {
				d.lose(s) // m: none waits that is older
				return
			}
			select {
			case <-s.inbox:
				d.lose(s) // its oldest message
			default: // it has just read it itself
			}
		}
	}
}

// read reads the subscriber's messages until there are no more, or until it
// has unsubscribed.
func (d *PubSub) read(s *Subscriber) {
	got := 0
	for {
		select {
		case m, ok := <-s.inbox:
			if !ok {
				fmt.Printf("subscriber %d: got %d, lost %d\n", s.n, got, s.lost)
				return
			}
			play.IO(d.cost(s))
			got++
			if s.n == 1 {
				play.Gauge("slow one is behind", float64(d.sent.Load())-float64(m.ID))
			}
		case <-s.gone:
			return
		}
	}
}

// lose notes that the subscriber has lost a message.
func (d *PubSub) lose(s *Subscriber) {
	s.lost++
	d.lost++
	play.Gauge("lost", float64(d.lost))
}

// Subscribe adds a subscriber, unless the run is over.
func (d *PubSub) Subscribe() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return
	}
	d.last++
	room := d.Buffer
	if d.Policy == "old" {
		room = max(room, 1) // the newest message needs a place
	}
	s := &Subscriber{n: d.last, inbox: make(chan Msg, room), gone: make(chan struct{})}
	d.subs = append(d.subs, s)
	d.wg.Go(func() { d.read(s) })
}

// Unsubscribe removes the subscriber that has been there longest.
func (d *PubSub) Unsubscribe() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed || len(d.subs) == 0 {
		return
	}
	close(d.subs[0].gone)
	d.subs = slices.Delete(d.subs, 0, 1)
}

// close tells all subscribers that there are no more messages.
func (d *PubSub) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closed = true
	for _, s := range d.subs {
		close(s.inbox)
	}
}

// cost is how long the subscriber needs for a message.
func (d *PubSub) cost(s *Subscriber) time.Duration {
	t := 67 * time.Millisecond * time.Duration(d.Cost) / 100
	if s.n == 1 {
		t *= time.Duration(d.Slow)
	}
	return t
}
