// Package nilchannel sends on a nil channel: a map has none for that key, and a
// send on nil waits for ever.
package nilchannel

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Letter is what the post delivers.
type Letter struct {
	ID int
	To string
}

// NilChannel is a post office. People have an inbox each.
type NilChannel struct {
	Letters int // how many letters
	People  int // how many people there are
	Stray   int // each letter whose number this divides is for somebody else; 0 for none
	Pause   int // ms between two letters

	inboxes map[string]chan Letter
	wg      sync.WaitGroup
}

// Run delivers all letters.
func (d *NilChannel) Run() {
	d.inboxes = map[string]chan Letter{}
	for n := range d.People {
		inbox := make(chan Letter)
		d.inboxes[person(n)] = inbox
		d.wg.Go(func() { d.read(inbox) })
	}
	for n := range d.Letters {
		play.IO(time.Duration(d.Pause) * time.Millisecond)
		d.deliver(Letter{ID: n + 1, To: d.address(n)})
	}
	for _, inbox := range d.inboxes {
		close(inbox)
	}
	d.wg.Wait()
	fmt.Println("all letters are delivered")
}

// deliver puts a letter into the inbox of the person.
func (d *NilChannel) deliver(l Letter) {
	d.inboxes[l.To] <- l // nil for who has none
}

// read reads a person's letters.
func (d *NilChannel) read(inbox <-chan Letter) {
	for l := range inbox {
		fmt.Println("letter", l.ID, "for", l.To)
	}
}

// address is whom the nth letter is for.
func (d *NilChannel) address(n int) string {
	if d.Stray > 0 && (n+1)%d.Stray == 0 {
		return "zoe"
	}
	return person(n % d.People)
}

// person is the name of the nth of those who have an inbox.
func person(n int) string { return [...]string{"ann", "bob", "cat", "dan"}[n] }
