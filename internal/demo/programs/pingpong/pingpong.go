// Package pingpong is players who pass a ball over a channel. Who has the ball
// plays; all others wait.
package pingpong

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Ball counts how often it has been hit. It has no lock: only the player who
// holds it touches it.
type Ball struct {
	ID   int
	hits int
}

// PingPong is a game.
type PingPong struct {
	Workers int // how many players
	Items   int // the ball that has been hit so often is out
	Cost    int // percent of what a hit takes

	whistle atomic.Bool // the next hit is the last

	Hits int // how often the ball has been hit
}

// Run throws the ball in and waits until it is out.
func (d *PingPong) Run() {
	table, out := make(chan *Ball), make(chan *Ball)
	var players sync.WaitGroup
	for range d.Workers {
		players.Go(func() { d.player(table, out) })
	}
	table <- &Ball{ID: 1}
	ball := <-out
	close(table) // sends all players home
	players.Wait()
	d.Hits = ball.hits
	fmt.Println(d.Hits, "hits")
}

// player takes the ball, hits it and puts it on the table again, until the
// table is closed.
func (d *PingPong) player(table, out chan *Ball) {
	for ball := range table {
		play.Work(100 * time.Millisecond * time.Duration(d.Cost) / 100)
		ball.hits++
		play.Gauge("hits", float64(ball.hits))
		if ball.hits >= d.Items || d.whistle.Load() {
			out <- ball
		} else {
			table <- ball
		}
	}
}

// Whistle ends the game with the next hit.
func (d *PingPong) Whistle() { d.whistle.Store(true) }
