package main

import "fmt"

func main() {
	c := make(chan int)
	fmt.Println("before")
	go func() {
		c <- 1
		c <- 2
	}()
	fmt.Println(<-c, <-c)
	go func() {
		select {
		case v := <-make(chan int):
			fmt.Println(v)
		}
	}()
	go func() {
		select {
		case make(chan int) <- 1:
		case <-make(chan int):
		}
	}()
	go func() {
		var none chan int
		select {
		case none <- 1:
		}
	}()
	fmt.Println(<-c)
}
