package main

import (
	"fmt"
	"time"
)

func main() {
	start := time.Now()
	out := make(chan int)
	values := []int{5, 1, 4, 2, 3}
	for _, v := range values {
		go func(d time.Duration) {
			time.Sleep(d)
			out <- v
		}(time.Duration(v) * 15 * time.Millisecond)
	}
	for range values {
		fmt.Println(<-out)
	}
	fmt.Println(time.Since(start).Round(25 * time.Millisecond))
	time.Sleep(-1)
	pause := time.Sleep
	pause(time.Millisecond)
	fmt.Println(time.Now().After(start), time.Now().Sub(start) > 75*time.Millisecond, time.Month(3), 90*time.Second)
}
