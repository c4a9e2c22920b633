package main

import "fmt"

func level(n int, c chan string) {
	defer func() { c <- fmt.Sprint("unwound ", n) }()
	if n == 0 {
		panic("bottom")
	}
	level(n-1, c)
}

func main() {
	c := make(chan string, 10)
	go func() {
		defer close(c)
		defer func() { c <- fmt.Sprint("caught ", recover()) }()
		level(3, c)
	}()
	for s := range c {
		fmt.Println(s)
	}
	defer fmt.Println("deferred 1")
	defer func() {
		defer panic("replaced")
		fmt.Println("deferred 2")
	}()
	panic(fmt.Errorf("the end: %w", fmt.Errorf("of %s", "main")))
}
