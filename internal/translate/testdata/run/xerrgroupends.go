package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"
)

// variants: panic wait limit zero unlimited goexit

func main() {
	var g errgroup.Group
	never := make(chan error)
	switch os.Args[1] {
	case "panic": // the program ends, Wait or not
		defer func() { fmt.Println("recovered", recover()) }()
		g.Go(func() error {
			time.Sleep(time.Millisecond)
			panic(errors.New("lost"))
		})
		<-never
	case "wait":
		g.Go(func() error {
			return <-never
		})
		g.Wait()
	case "limit":
		g.SetLimit(1)
		g.Go(func() error { return <-never })
		g.Go(func() error { return nil })
	case "zero":
		g.SetLimit(0)
		g.Go(func() error { return nil })
	case "unlimited": // it was started without a limit, and gives back what it never took
		g.Go(func() error { time.Sleep(time.Millisecond); return nil })
		g.SetLimit(1)
		g.Wait()
	case "goexit":
		g.Go(func() error { <-never; return nil })
		runtime.Goexit()
	}
}
