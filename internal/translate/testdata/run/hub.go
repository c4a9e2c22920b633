package main

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
)

type client struct {
	name string
	in   chan string
	done chan int
}

type hub struct {
	join, leave chan *client
	say         chan string
	clients     map[*client]struct{}
}

func (h *hub) run() {
	for {
		select {
		case c, ok := <-h.join:
			if !ok {
				for c := range h.clients {
					close(c.in)
				}
				return
			}
			h.clients[c] = struct{}{}
		case c := <-h.leave:
			delete(h.clients, c)
			close(c.in)
		case s := <-h.say:
			for c := range h.clients {
				c.in <- s
			}
		}
	}
}

func (c *client) listen() {
	n := 0
	for range c.in {
		n++
	}
	c.done <- n
}

type key struct {
	name string
	c    *client
}

func main() {
	h := &hub{make(chan *client), make(chan *client), make(chan string), map[*client]struct{}{}}
	go h.run()
	var all []*client
	for _, name := range strings.Fields("ann bob cas dan") {
		c := &client{name, make(chan string), make(chan int, 1)}
		all = append(all, c)
		go c.listen()
		h.join <- c
	}
	h.say <- "hello"
	h.say <- "again"
	h.leave <- all[1]
	h.say <- "bye"
	close(h.join)
	for _, c := range all {
		fmt.Println(c.name, <-c.done)
	}

	byKey := map[key]int{{"x", all[0]}: 1, key{"x", all[1]}: 2, {"a", nil}: 3}
	sum := 0
	for k, v := range byKey {
		sum += v * len(k.name)
		delete(byKey, k)
	}
	mixed := map[any]string{1: "one", "two": "2", all[2]: "pointer", 2.5: "float", key{}: "key", nil: "nil", true: "bool"}
	var list []string
	for _, v := range mixed {
		list = append(list, v)
	}
	sort.Strings(list)
	channels := map[chan string]bool{all[0].in: true}
	channels[make(chan string)] = false
	for c, open := range channels {
		if open {
			_, ok := <-c
			fmt.Println(ok)
		}
	}
	fmt.Println(sum, len(byKey), list)
	squares := maps.Collect(func(yield func(int, int) bool) {
		for i := range 5 {
			if !yield(i, i*i) {
				return
			}
		}
	})
	maps.DeleteFunc(squares, func(k, v int) bool { return k%2 == 1 })
	fmt.Println(slices.Sorted(maps.Keys(squares)), slices.Sorted(maps.Values(squares)), squares)
	n := 0
	for k, v := range maps.All(squares) {
		n += k * v
	}
	for k := range squares { // what is added may be seen or not, what is removed is not
		delete(squares, 0)
		delete(squares, 2)
		delete(squares, 4)
		n += k * 0
		n++
	}
	fmt.Println(n)
}
