// Package forgottenreceiverfixed leaks nothing: the channel has room for every
// answer, so that no replica waits for somebody to receive its own.
package forgottenreceiverfixed

import (
	"fmt"
	"time"

	"github.com/go-concurrency/playground/play"
)

// ForgottenReceiverFixed asks replicas of a service.
type ForgottenReceiverFixed struct {
	Requests int // how many, one after the other
	Replicas int // how many each request asks
	Slower   int // ms by which each replica is slower than the one before
}

// Run makes the requests.
func (d *ForgottenReceiverFixed) Run() {
	for n := range d.Requests {
		fmt.Printf("request %d: %s\n", n+1, d.first())
	}
	time.Sleep(d.latency(d.Replicas)) // the server goes on with other things
}

// first returns the first answer.
func (d *ForgottenReceiverFixed) first() string {
	answers := make(chan string, d.Replicas)
	for i := range d.Replicas {
		go d.ask(i, answers)
	}
	return <-answers // the others stay in the buffer
}

// ask sends what the ith replica answers.
func (d *ForgottenReceiverFixed) ask(i int, answers chan<- string) {
	play.IO(d.latency(i))
	answers <- fmt.Sprint("replica ", i+1)
}

// latency is how long the ith replica takes.
func (d *ForgottenReceiverFixed) latency(i int) time.Duration {
	return time.Duration(5+d.Slower*i) * time.Millisecond
}
