package main

import (
	. "fmt"
	. "os"
	. "strconv"
	. "sync"
	clock "time"
)

type Guarded struct{ Mutex }

func main() {
	var (
		wg WaitGroup
		r  Guarded
		b  string
	)
	fmt, strings := 1, "shadow"
	for range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			clock.Sleep(clock.Millisecond)
			r.Lock()
			defer r.Unlock()
			b += Itoa(7)
		}()
	}
	wg.Wait()
	Println(fmt, strings, b, Quote("ab"))
	Fprintln(Stdout, "to standard output")
	defer Println("never")
	Exit(5)
}
