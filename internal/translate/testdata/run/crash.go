package main

import (
	"fmt"
	"time"
)

func main() {
	defer fmt.Println("not run: another goroutine panics")
	go func() {
		defer fmt.Println("run")
		var p *struct{ n int }
		p.n++
	}()
	time.Sleep(time.Second)
}
