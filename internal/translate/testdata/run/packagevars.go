package main

import (
	"encoding/binary"
	"fmt"
	"sync"
)

var (
	a    = b + 1
	b    = next()
	c, d = pair()
	seq  int
)

var results = func() chan int {
	ch := make(chan int, 3)
	go func() {
		for i := range 3 {
			ch <- i
		}
		close(ch)
	}()
	return ch
}()

var sum = total(results)

var mu sync.Mutex

var table = map[string]func() int{
	"a": func() int { return a },
	"b": func() int { return b },
}

var x, y int = 1, 2

var _ = register("blank")

var v, closed = <-results

var names []string

var order, little = binary.BigEndian, binary.LittleEndian

func register(s string) int { names = append(names, s); return len(names) }

func next() int { seq++; return seq }

func pair() (int, string) { return next() * 10, "pair" }

func total(c <-chan int) (n int) {
	for v := range c {
		n += v
	}
	return
}

func init() {
	mu.Lock()
	defer mu.Unlock()
	register("init 1")
	done := make(chan bool)
	go func() { register("from init"); done <- true }()
	<-done
}

func init() { register("init 2") }

var depth int

func main() {
	fmt.Println(a, b, c, d, seq, sum, x, y, v, closed)
	fmt.Println(names, table["a"](), table["b"]())
	fmt.Println(order.Uint16([]byte{1, 2}), little.Uint16([]byte{1, 2}))
	if depth++; depth < 2 {
		main()
	}
}
