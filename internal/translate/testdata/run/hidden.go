// Types whose names are hidden where an argument or a result needs them.
package main

import (
	"fmt"
	"sync"
	"time"
)

type flag bool

type level uint16

var wg sync.WaitGroup

func small(n uint8) {
	defer wg.Done()
	fmt.Println(n)
}

func lasting(d time.Duration, l level) {
	defer wg.Done()
	fmt.Println(d, l)
}

func raised(f flag) {
	defer wg.Done()
	fmt.Println(f)
}

func run(f func()) {
	wg.Add(1)
	f()
	wg.Wait()
}

func main() {
	n := 9
	run(func() {
		type uint8 int
		go small(1 << n)
		var _ uint8
	})
	run(func() {
		type level string
		time := 1
		go lasting(1<<n, 3<<time)
		var _ level
	})
	run(func() {
		type flag int
		go raised(n > 1)
		var _ flag
	})
	c := make(chan int, 1)
	c <- 1
	var ok flag
	func() {
		type flag int
		n, ok = <-c
		var _ flag
	}()
	fmt.Println(n, ok)
}
