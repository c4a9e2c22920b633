// Package batchpipeline takes food orders through four stages: read, validate,
// enrich, save in batches. Several goroutines enrich.
package batchpipeline

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Order is one order of food.
type Order struct {
	ID   int
	Name string
}

// Batch is what is saved in one go.
type Batch struct {
	ID     int
	orders []Order
}

// BatchPipeline reads orders until there are no more.
type BatchPipeline struct {
	Items   int // how many orders come
	Rate    int // how many a second
	Workers int // how many goroutines enrich
	Cost    int // percent of what it takes to enrich an order
	Size    int // how many orders make a batch
	Wait    int // ms after which a batch that is not full is saved, too
	Bad     int // each order whose number this divides is invalid; 0 for none
	Buffer  int // how many orders wait between two stages

	stop atomic.Bool // no more orders

	Saved    int
	Rejected int
}

// Run starts the stages. Each closes its output when it is done, so the end of
// the orders travels through all of them.
func (d *BatchPipeline) Run() {
	orders := make(chan Order, d.Buffer)
	valid := make(chan Order, d.Buffer)
	enriched := make(chan Order, d.Buffer)
	batches := make(chan Batch)
	go d.read(orders)
	go d.validate(orders, valid)
	go d.enrichAll(valid, enriched)
	go d.batch(enriched, batches)
	d.save(batches)
	fmt.Printf("%d saved, %d rejected\n", d.Saved, d.Rejected)
}

// enrichAll is a stage of several goroutines. Who closes their output has to
// wait for all of them.
func (d *BatchPipeline) enrichAll(valid <-chan Order, enriched chan<- Order) {
	var wg sync.WaitGroup
	for range d.Workers {
		wg.Go(func() { d.enrich(valid, enriched) })
	}
	wg.Wait()
	close(enriched)
}

// batch collects orders and passes them on when there are enough of them, or
// when the first has waited long enough.
func (d *BatchPipeline) batch(enriched <-chan Order, batches chan<- Batch) {
	defer close(batches)
	var late <-chan time.Time // nil, and so never ready, while the batch is empty
	for b := (Batch{ID: 1}); ; {
		select {
		case o, ok := <-enriched:
			if !ok {
				if len(b.orders) > 0 {
					batches <- b
				}
				return
			}
			if b.orders = append(b.orders, o); len(b.orders) == 1 {
				late = time.After(time.Duration(d.Wait) * time.Millisecond)
			}
			if len(b.orders) < d.Size {
				continue
			}
		case <-late:
		}
		batches <- b
		b, late = Batch{ID: b.ID + 1}, nil
	}
}

// read gets the orders from the customers.
func (d *BatchPipeline) read(orders chan<- Order) {
	defer close(orders)
	for id := 1; id <= d.Items && !d.stop.Load(); id++ {
		play.IO(time.Second / time.Duration(d.Rate))
		orders <- Order{id, dish(id)}
	}
}

// dish is what the customer of that order wants.
func dish(id int) string {
	menu := [...]string{"pizza", "soup", "curry", "ramen", "salad", "tacos", "pho"}
	return menu[id%len(menu)]
}

// validate passes on what can be cooked.
func (d *BatchPipeline) validate(orders <-chan Order, valid chan<- Order) {
	defer close(valid)
	for o := range orders {
		play.Work(7 * time.Millisecond)
		if d.Bad > 0 && o.ID%d.Bad == 0 {
			d.Rejected++
			play.Gauge("rejected", float64(d.Rejected))
			continue
		}
		valid <- o
	}
}

// enrich looks up prices and addresses.
func (d *BatchPipeline) enrich(valid <-chan Order, enriched chan<- Order) {
	for o := range valid {
		play.IO(230 * time.Millisecond * time.Duration(d.Cost) / 100)
		enriched <- o
	}
}

// save writes each batch in one transaction, which costs most of the time.
func (d *BatchPipeline) save(batches <-chan Batch) {
	for b := range batches {
		play.IO(90*time.Millisecond + time.Duration(len(b.orders))*3*time.Millisecond)
		d.Saved += len(b.orders)
		play.Gauge("saved", float64(d.Saved))
	}
}

// LastOrders closes the kitchen: no orders after the one that is being read.
func (d *BatchPipeline) LastOrders() { d.stop.Store(true) }
