// Package channels has every channel operation once.
package channels

import "fmt"

type Queue chan int

func (q Queue) Put(v int) { q <- v }

type Flag bool

type Job struct {
	Reply chan<- error
	Next  *Job
}

type Demo struct {
	queue Queue
	chans []chan string
	byKey map[string]chan int
}

func (d *Demo) Run() {
	d.queue = make(Queue, 2)
	d.queue.Put(1)
	v, ok := <-d.queue
	var flag Flag
	v, flag = <-d.queue
	if v, flag = <-d.queue; flag {
		fmt.Println(v, ok)
	}
	var w, named Flag = 1 < 2, true
	w, named = <-make(chan Flag)
	in, out := make(chan int), make(chan (<-chan int), 3)
	in <- <-<-out
	d.chans = append(d.chans, make(chan string))
	d.chans[0] <- "multi" +
		"line"
	_ = Job{Reply: make(chan error, 1), Next: &Job{}}
	_ = []chan int{make(chan int), 1: make(chan int, 1)}
	d.byKey["a"] = make(chan int)
	fmt.Println(len(in), cap(in), len((chan<- int)(in)), len(d.chans), <-in, w, named)
	defer close(in)
	go close(make(chan int))
	close(
		in,
	)
}

func gen() <-chan int { return make(chan int) }
