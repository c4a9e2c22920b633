package main

// variants: nilfunc nilargument nilgeneric nildefer inwaitgroup twiceingroup

import (
	"errors"
	"fmt"
	"os"
	"sync"
)

type handler struct{ handle func(int) }

func start[F ~func()](f F) {
	go f()
}

func argument() int {
	fmt.Println("evaluated")
	return 1
}

func main() {
	defer fmt.Println("not run")
	defer recover()
	var wg sync.WaitGroup
	switch os.Args[1] {
	case "nilfunc":
		var f func()
		go f()
	case "nilargument":
		h := &handler{}
		go h.handle(argument())
	case "nilgeneric":
		start[func()](nil)
	case "nildefer":
		func() {
			var h struct{ done func() }
			defer h.done()
			fmt.Println("body")
		}()
	case "inwaitgroup":
		wg.Go(func() {
			panic(errors.New("in a group"))
		})
		wg.Wait()
	case "twiceingroup":
		wg.Go(func() {
			defer func() {
				panic(fmt.Sprint("after ", recover()))
			}()
			panic("before")
		})
		wg.Wait()
	}
	select {}
}
