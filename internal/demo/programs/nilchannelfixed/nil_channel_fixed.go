// Package nilchannelfixed asks the map whether it has a channel before it sends.
package nilchannelfixed

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

// NilChannelFixed is a post office. People have an inbox each.
type NilChannelFixed struct {
	Letters int // how many letters
	People  int // how many people there are
	Stray   int // each letter whose number this divides is for somebody else; 0 for none
	Pause   int // ms between two letters

	inboxes map[string]chan Letter
	wg      sync.WaitGroup
}

// Run delivers all letters.
func (d *NilChannelFixed) Run() {
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
	fmt.Println("all letters are dealt with")
}

// deliver puts a letter into the inbox of the person, if there is one.
func (d *NilChannelFixed) deliver(l Letter) {
	inbox, ok := d.inboxes[l.To]
	if !ok {
		fmt.Println("letter", l.ID, "goes back: no", l.To, "here")
		return
	}
	inbox <- l
}

// read reads a person's letters.
func (d *NilChannelFixed) read(inbox <-chan Letter) {
	for l := range inbox {
		fmt.Println("letter", l.ID, "for", l.To)
	}
}

// address is whom the nth letter is for.
func (d *NilChannelFixed) address(n int) string {
	if d.Stray > 0 && (n+1)%d.Stray == 0 {
		return "zoe"
	}
	return person(n % d.People)
}

// person is the name of the nth of those who have an inbox.
func person(n int) string { return [...]string{"ann", "bob", "cat", "dan"}[n] }
