package main

import (
	"errors"
	"fmt"
	"os"
	"time"
)

// variants: basic stale reset afterfunc select zero deadlock negative uninit tick

const unit = 20 * time.Millisecond

func main() {
	switch os.Args[1] {
	case "basic":
		start := time.Now()
		t := time.NewTimer(2 * unit)
		fmt.Println(len(t.C), cap(t.C))
		at := <-t.C
		fmt.Println(at.Sub(start) >= 2*unit, time.Since(start).Round(unit), t.Stop())
		fmt.Println((<-time.After(unit)).After(at), time.Until(start) < 0)
		ch := time.After(-1)
		<-ch
	case "stale":
		t := time.NewTimer(unit)
		time.Sleep(2 * unit)
		fmt.Println(len(t.C), t.Stop())
		select {
		case <-t.C:
			fmt.Println("stale value")
		default:
			fmt.Println("nothing")
		}
		t = time.NewTimer(unit)
		time.Sleep(2 * unit)
		start := time.Now()
		fmt.Println(t.Reset(3 * unit))
		<-t.C
		fmt.Println(time.Since(start).Round(unit))
	case "reset":
		t := time.NewTimer(time.Hour)
		fmt.Println(t.Reset(unit))
		<-t.C
		fmt.Println(t.Reset(unit), t.Stop(), t.Stop())
		go func() {
			time.Sleep(unit)
			t.Reset(unit)
		}()
		<-t.C
		fmt.Println("woken by a later Reset")
	case "afterfunc":
		done := make(chan string)
		t := time.AfterFunc(unit, func() { done <- "called" })
		fmt.Println(t.C == nil, <-done, t.Stop())
		fmt.Println(t.Reset(unit), <-done)
		t = time.AfterFunc(time.Hour, func() { panic("never") })
		fmt.Println(t.Stop(), t.Stop())
		f := time.AfterFunc
		f(unit, func() { close(done) })
		<-done
	case "select":
		slow := make(chan int)
		go func() { time.Sleep(3 * unit); slow <- 1 }()
		for range 2 {
			select {
			case v := <-slow:
				fmt.Println("value", v)
			case <-time.After(2 * unit):
				fmt.Println("timeout")
			}
		}
		var never <-chan time.Time
		select {
		case <-never:
		case <-time.After(unit):
			fmt.Println("only the other")
		}
	case "zero":
		fmt.Println(time.Tick(0) == nil)
		defer func() { fmt.Println(recover()) }()
		time.NewTicker(0)
	case "negative":
		t := time.NewTicker(unit)
		t.Reset(-1)
	case "uninit":
		var t time.Ticker
		t.Stop()
		func() {
			defer func() { fmt.Println(recover()) }()
			t.Reset(1)
		}()
		var tm time.Timer
		tm.Stop()
	case "deadlock": // a ticker that nobody receives from keeps nothing alive
		t := time.NewTicker(unit)
		defer t.Stop()
		time.AfterFunc(unit, func() { fmt.Println("once") })
		<-make(chan int)
	case "tick":
		n := 0
		for range time.Tick(unit) {
			if n++; n == 3 {
				break
			}
		}
		t := time.NewTicker(unit)
		time.Sleep(5*unit + unit/2)
		start := time.Now()
		<-t.C // one is waiting, those between are dropped
		fmt.Println(time.Since(start) < unit/2)
		<-t.C
		fmt.Println(time.Since(start).Round(unit/2) <= unit)
		t.Reset(2 * unit)
		start = time.Now()
		<-t.C
		fmt.Println(time.Since(start).Round(unit))
		t.Stop()
		select {
		case <-t.C:
			fmt.Println(errors.New("it goes on"))
		case <-time.After(3 * unit):
			fmt.Println("stopped")
		}
	}
}
