package main

import (
	"fmt"
	"sync"
	"time"
)

type fork struct {
	sync.Mutex
	id int
}

type philosopher struct {
	name          string
	first, second *fork
	meals         int
}

func (p *philosopher) dine(n int, wg *sync.WaitGroup) {
	defer wg.Done()
	for range n {
		p.first.Lock()
		time.Sleep(10 * time.Microsecond)
		p.second.Lock()
		p.meals++
		p.second.Unlock()
		p.first.Unlock()
	}
}

func main() {
	names := []string{"Plato", "Kant", "Hume", "Marx", "Mill"}
	forks := make([]fork, len(names))
	var all []*philosopher
	for i, name := range names {
		a, b := &forks[i], &forks[(i+1)%len(forks)]
		if i == len(names)-1 {
			a, b = b, a
		}
		all = append(all, &philosopher{name: name, first: a, second: b})
	}
	var wg sync.WaitGroup
	wg.Add(len(all))
	for _, p := range all {
		go p.dine(5, &wg)
	}
	wg.Wait()
	for _, p := range all {
		fmt.Println(p.name, p.meals)
	}
}
