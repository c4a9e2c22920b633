package main

import (
	"fmt"
	"runtime"
	"sync"

	"golang.org/x/sync/singleflight"
)

// In which order goroutines run that share a call, by Do and by DoChan, and
// whatever it ends in.
func main() {
	for _, how := range []string{"returns", "panics", "exits"} {
		var g singleflight.Group
		var wg sync.WaitGroup
		gate := make(chan int)
		fn := func() (any, error) {
			fmt.Println("flies")
			<-gate
			switch how {
			case "panics":
				panic(how)
			case "exits":
				runtime.Goexit()
			}
			return how, nil
		}
		for i := range 5 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				defer func() { fmt.Println(i, "ends", recover() != nil) }()
				v, err, shared := g.Do("k", fn)
				fmt.Println(i, v, err, shared)
			}()
			if how == "returns" && i%2 == 1 {
				wg.Add(1)
				go func() {
					defer wg.Done()
					fmt.Println(i, "receives", <-g.DoChan("k", fn))
				}()
			}
		}
		runtime.Gosched()
		runtime.Gosched() // the first one may be the P's 61st turn
		fmt.Println("main opens the gate")
		gate <- 1
		wg.Wait()
		fmt.Println(g.Do("k", func() (any, error) { return "fresh", nil }))
	}
}
