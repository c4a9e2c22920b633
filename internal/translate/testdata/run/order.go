package main

import "fmt"

func say[T any](s string, v T) T { fmt.Println("eval", s); return v }

type obj struct{ n int }

func (o obj) show(a, b int)       { fmt.Println("show", o.n, a, b) }
func (o *obj) change(a int)       { o.n += a; fmt.Println("change", o.n) }
func (o obj) self() obj           { fmt.Println("self"); return o }
func get(o *obj) *obj             { fmt.Println("get"); return o }
func fn(done chan bool) func(int) { return func(n int) { fmt.Println("fn", n); done <- true } }

func main() {
	c := make(chan int, 3)
	done := make(chan bool)
	say("chan", c) <- say("value", 1)
	arr := []int{0, 0, 0}
	i := 0
	i, arr[i] = 2, <-say("recv", c)
	fmt.Println(i, arr)
	select {
	case say("case a", c) <- say("value a", 5):
	case arr[say("index", 1)] = <-say("case b", (chan int)(nil)):
	}
	o := obj{1}
	defer o.self().show(say("x", 1), say("y", 2))
	o.n = 9
	go say("function", fn(done))(say("argument", o.n))
	o.n = 10
	<-done
	defer get(&o).change(say("z", 3))
	x, y := <-c, say("after", 2)
	fmt.Println(x, y)
	for k := range map[int]int{say("key", 1): say("elem", 2)} {
		fmt.Println(k)
	}
	var p *obj
	func() {
		defer func() { fmt.Println("recovered:", recover() != nil) }()
		go p.show(1, 2) // the receiver is copied here
	}()
	if v, ok := <-closedChan(); !ok {
		fmt.Println(v, ok)
	}
	ch2 := make(chan chan int, 1)
	ch2 <- make(chan int, 1)
	inner := <-ch2
	ch2 <- inner
	<-ch2 <- say("nested", 4)
	fmt.Println(<-inner)
}

func closedChan() chan string {
	c := make(chan string)
	close(c)
	return c
}
