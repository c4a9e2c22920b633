package main

import (
	"fmt"
	"time"
)

type flag bool

func main() {
	var never chan int
	ready := make(chan int, 3)
	select {
	case v := <-never:
		fmt.Println("impossible", v)
	case ready <- 1:
		fmt.Println("sent", len(ready), cap(ready))
	}
	select {
	case <-never:
	default:
		fmt.Println("default")
	}
	close(ready)
	var v int
	var ok flag
	for range 2 {
		select {
		case v, ok = <-ready:
			fmt.Println(v, ok)
		}
	}
	quit := make(chan struct{})
	ticks := make(chan string)
	go func() {
		for i := range 3 {
			time.Sleep(time.Millisecond)
			ticks <- fmt.Sprint("tick ", i)
		}
		close(quit)
	}()
loop:
	for n := 0; ; n++ {
		select {
		case t, more := <-ticks:
			if n == 1 {
				continue loop
			}
			fmt.Println(t, more)
		case <-quit:
			break loop
		}
	}
	a, b := make(chan int), make(chan int)
	sum := 0
	go func() {
		for i := range 10 {
			select {
			case a <- i:
			case b <- i * 100:
			}
		}
		close(a)
	}()
	for n := 0; n < 10; n++ {
		select {
		case v := <-a:
			sum += v
		case v := <-b:
			sum += v / 100
		}
	}
	fmt.Println(sum)
	select {
	case x, y := <-a:
		fmt.Println(x, y)
	}
}
