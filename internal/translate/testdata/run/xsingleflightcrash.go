package main

import (
	"fmt"
	"os"
	"time"

	"golang.org/x/sync/singleflight"
)

// variants: chan joined do waits exit

func fly() (any, error) {
	time.Sleep(10 * time.Millisecond)
	panic(fmt.Errorf("lost"))
}

func main() {
	defer func() {
		if os.Args[1] != "do" {
			fmt.Println(recover())
		}
	}()
	var g singleflight.Group
	switch os.Args[1] {
	case "chan":
		<-g.DoChan("k", fly)
	case "joined": // one who called DoChan makes it fatal for the others
		go func() {
			defer func() { recover() }()
			g.Do("k", fly)
		}()
		time.Sleep(5 * time.Millisecond)
		<-g.DoChan("k", fly)
	case "do":
		g.Do("k", fly)
	case "waits":
		never := make(chan int)
		go g.Do("k", func() (any, error) { return <-never, nil })
		time.Sleep(5 * time.Millisecond)
		go func() { <-g.DoChan("k", nil) }()
		g.Do("k", nil)
	case "exit":
		done := g.DoChan("k", func() (any, error) { <-make(chan int); return nil, nil })
		<-done
	}
}
