package main

import (
	"fmt"
	"sync"
)

type group struct {
	*sync.WaitGroup
	name string
}

func main() {
	var wg sync.WaitGroup
	wg.Wait()
	out := make([]int, 5)
	for round := range 2 {
		for i := range out {
			wg.Go(func() { out[i] += i * (round + 1) })
		}
		wg.Wait()
		fmt.Println(out)
	}
	func() {
		defer func() { fmt.Println(recover()) }()
		wg.Done()
	}()
	g := group{new(sync.WaitGroup), "g"}
	g.Add(2)
	done := g.Done
	go done()
	go (*sync.WaitGroup).Done(g.WaitGroup)
	g.Wait()
	fmt.Println(g.name)
	gs := map[string]*sync.WaitGroup{"x": {}}
	gs["x"].Add(1)
	go gs["x"].Done()
	gs["x"].Wait()
	finished := make(chan bool)
	var wg2 sync.WaitGroup
	wg2.Add(1)
	go func() { wg2.Wait(); finished <- true }()
	go wg2.Done()
	fmt.Println(<-finished)
}
