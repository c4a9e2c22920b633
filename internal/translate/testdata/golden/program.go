// A program with package state.
package main

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

var (
	total  = base() * 2 // depends on base
	ready  = make(chan struct{})
	mu, wg = &sync.Mutex{}, sync.WaitGroup{}
)

var limit, pause time.Duration = 3, time.Second

var a, b = pair()

var _ fmt.Stringer = nil

var _, errStop = 1, errors.New("stop")

var empty struct {
	n int
}

var table = map[string]struct {
	f func(int) error
}{
	"a": {func(int) error {
		return nil
	}},
}

func base() int { return a }

func pair() (int, string) { return 1, "x" }

func init() {
	go func() { close(ready) }()
}

func main() {
	<-ready
	fmt.Println(total, limit, b)
	if total == 0 {
		main()
	}
}

func init() { total++ }
