// Package lockorder deadlocks by lock order: two functions lock the same two
// mutexes, each in the other's order.
package lockorder

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// LockOrder is a shop whose stock and ledger have a mutex each.
type LockOrder struct {
	Sellers   int // goroutines that sell
	Refunders int // goroutines that take goods back
	Rounds    int // how often each of them does so
	Hold      int // ms between the first lock and the second
	Spread    int // ms within which refunds begin, at a moment drawn from Seed
	Seed      int

	stock  sync.Mutex // guards items
	items  int
	ledger sync.Mutex // guards cash
	cash   int
	wg     sync.WaitGroup
}

// Run lets everybody do their rounds.
func (d *LockOrder) Run() {
	for range d.Sellers {
		d.wg.Go(d.sell)
	}
	for range d.Refunders {
		d.wg.Go(d.refund)
	}
	d.wg.Wait()
	fmt.Printf("items %+d, cash %+d\n", d.items, d.cash)
}

// sell locks the stock first, then the ledger.
func (d *LockOrder) sell() {
	for range d.Rounds {
		d.stock.Lock()
		play.IO(d.hold()) // looks the item up
		d.ledger.Lock()
		d.items--
		d.cash++
		d.ledger.Unlock()
		d.stock.Unlock()
	}
}

// refund locks the ledger first, then the stock.
func (d *LockOrder) refund() {
	time.Sleep(d.late())
	for range d.Rounds {
		d.ledger.Lock()
		play.IO(d.hold()) // looks the payment up
		d.stock.Lock()
		d.items++
		d.cash--
		d.stock.Unlock()
		d.ledger.Unlock()
	}
}

func (d *LockOrder) hold() time.Duration { return time.Duration(d.Hold) * time.Millisecond }

// late is when refunds begin: 0 to Spread ms, drawn from Seed.
func (d *LockOrder) late() time.Duration {
	return time.Duration(d.Seed*7919%(d.Spread+1)) * time.Millisecond
}
