package main

import "fmt"

type events chan string

type named <-chan int

func describe(x any) string {
	switch c := x.(type) {
	case chan int:
		c <- 1
		return fmt.Sprint("chan int ", len(c))
	case <-chan int:
		return fmt.Sprint("<-chan int ", <-c)
	case chan<- int:
		c <- 2
		return "chan<- int"
	case events:
		return "events " + <-c
	case named:
		return fmt.Sprint("named ", <-c)
	case nil:
		return "nil"
	case []chan int:
		return fmt.Sprint("slice ", cap(c[0]))
	}
	return fmt.Sprintf("%T", x)
}

type bus struct {
	subs map[string][]chan<- string
	all  [2]chan string
}

func (b *bus) on(topic string) <-chan string {
	c := make(chan string, 2)
	b.subs[topic] = append(b.subs[topic], c)
	return c
}

func main() {
	c := make(chan int, 4)
	e := make(events, 1)
	e <- "hello"
	var r <-chan int = c
	fmt.Println(describe(c), describe(r), describe((chan<- int)(c)), describe(e), describe(named(c)), describe(nil))
	fmt.Println(describe([]chan int{c}), describe(make(chan bool)), r == c, e == nil)
	set := map[chan int]string{c: "c"}
	fmt.Println(set[c], set[nil] == "")
	b := bus{subs: map[string][]chan<- string{}}
	x, y := b.on("a"), b.on("a")
	for _, s := range b.subs["a"] {
		s <- "news"
	}
	fmt.Println(<-x, <-y, b.all[0] == nil)
	b.all[1] = make(chan string, 1)
	b.all[1] <- "array"
	for i, c := range b.all {
		select {
		case s := <-c:
			fmt.Println(i, s)
		default:
			fmt.Println(i, "nothing")
		}
	}
	type tree struct {
		left, right *tree
		out         chan int
	}
	t := tree{left: &tree{out: make(chan int, 1)}}
	t.left.out <- 3
	fmt.Println(<-t.left.out, t.out == nil)
	anon := struct{ c chan func() int }{make(chan func() int, 1)}
	anon.c <- func() int { return 42 }
	fmt.Println((<-anon.c)())
}
