package main

import (
	"fmt"
	"os"
	"runtime"
	"sync"
)

// variants: one main last all recover nested panics mainpanics count many pull

func main() {
	ch := make(chan string)
	switch os.Args[1] {
	case "one":
		go func() {
			defer close(ch)
			defer func() { fmt.Println("recovered", recover()) }()
			func() {
				defer fmt.Println("inner")
				runtime.Goexit()
			}()
			fmt.Println("never")
		}()
		<-ch
		fmt.Println("main goes on")
	case "main":
		go func() {
			<-ch
			for i := range 3 {
				fmt.Println(i)
			}
			os.Exit(4)
		}()
		defer close(ch)
		defer fmt.Println("deferred")
		runtime.Goexit()
	case "last":
		defer fmt.Println("deferred")
		runtime.Goexit()
	case "all":
		go func() { ch <- "stuck" }()
		runtime.Goexit()
	case "recover": // recover cannot stop it
		go func() {
			defer close(ch)
			defer func() {
				defer func() { fmt.Println(recover()) }()
				panic("in a deferred call")
			}()
			runtime.Goexit()
		}()
		<-ch
	case "nested":
		var wg sync.WaitGroup
		for i := range 3 {
			wg.Go(func() {
				defer func() {
					if i == 1 {
						runtime.Goexit()
					}
				}()
				runtime.Goexit()
			})
		}
		wg.Wait()
		fmt.Println("all gone")
	case "panics":
		go func() {
			defer func() { panic("while it exits") }()
			runtime.Goexit()
		}()
		defer fmt.Println("main does not go on")
		<-ch
	case "mainpanics":
		defer fmt.Println("deferred")
		defer func() { panic("while main exits") }()
		runtime.Goexit()
	case "count":
		fmt.Println(runtime.NumGoroutine(), runtime.NumCPU() > 0)
		for range 5 {
			go func() { <-ch }()
		}
		fmt.Println(runtime.NumGoroutine())
	case "many":
		var wg sync.WaitGroup
		n := 0
		for range 500 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				defer func() { n++ }()
				runtime.Goexit()
			}()
		}
		wg.Wait()
		fmt.Println(n)
	case "pull":
		var once sync.Once
		go func() {
			defer close(ch)
			once.Do(func() { runtime.Goexit() })
		}()
		<-ch
		once.Do(func() { fmt.Println("not again") })
		fmt.Println("done")
	}
}
