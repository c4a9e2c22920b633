// Package forgottenreceiver leaks senders: each request asks several replicas,
// takes the first answer and forgets that the others will send theirs, too.
package forgottenreceiver

import (
	"fmt"
	"time"

	"github.com/go-concurrency/playground/play"
)

// ForgottenReceiver asks replicas of a service.
type ForgottenReceiver struct {
	Requests int // how many, one after the other
	Replicas int // how many each request asks
	Slower   int // ms by which each replica is slower than the one before
}

// Run makes the requests.
func (d *ForgottenReceiver) Run() {
	for n := range d.Requests {
		fmt.Printf("request %d: %s\n", n+1, d.first())
	}
	time.Sleep(d.latency(d.Replicas)) // the server goes on with other things
}

// first returns the first answer.
func (d *ForgottenReceiver) first() string {
	answers := make(chan string)
	for i := range d.Replicas {
		go d.ask(i, answers)
	}
	return <-answers // nobody receives the others
}

// ask sends what the ith replica answers.
func (d *ForgottenReceiver) ask(i int, answers chan<- string) {
	play.IO(d.latency(i))
	answers <- fmt.Sprint("replica ", i+1)
}

// latency is how long the ith replica takes.
func (d *ForgottenReceiver) latency(i int) time.Duration {
	return time.Duration(5+d.Slower*i) * time.Millisecond
}
