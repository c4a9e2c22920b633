package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"
)

// variants: timeout cause deadline without after foreign wrapped named nilparent tree names stuck causes nilafter

const unit = 20 * time.Millisecond

var errMine = errors.New("mine")

// own is a context of the program's own.
type own struct {
	context.Context
	done chan struct{}
	err  error
}

func (o *own) Done() <-chan struct{} { return o.done }
func (o *own) Err() error            { return o.err }

// saying is one that says itself why it is over.
type saying struct{ context.Context }

func (saying) Err() error { return errors.New("said") }

// calling is one that can call a function.
type calling struct {
	own
	fs []func()
}

func (c *calling) AfterFunc(f func()) func() bool {
	c.fs = append(c.fs, f)
	return func() bool { fmt.Println("forget"); return true }
}

func show(ctx context.Context) { fmt.Println(ctx.Err(), context.Cause(ctx)) }

func main() {
	bg := context.Background()
	switch os.Args[1] {
	case "timeout":
		start := time.Now()
		ctx, cancel := context.WithTimeout(bg, 2*unit)
		defer cancel()
		child, stop := context.WithCancel(ctx)
		defer stop()
		show(child)
		<-child.Done()
		fmt.Println(time.Since(start).Round(unit))
		show(child)
		fmt.Println(child.Err() == context.DeadlineExceeded, errors.Is(child.Err(), context.DeadlineExceeded))
		ctx, cancel = context.WithTimeout(bg, time.Hour)
		cancel()
		show(ctx)
		ctx, cancel = context.WithTimeout(bg, 0)
		show(ctx)
		cancel()
	case "cause":
		ctx, cancel := context.WithCancelCause(bg)
		child, stop := context.WithTimeoutCause(ctx, time.Hour, errors.New("late"))
		defer stop()
		cancel(errMine)
		cancel(errors.New("too late"))
		show(ctx)
		show(child)
		late, stop2 := context.WithTimeoutCause(bg, unit, errMine)
		defer stop2()
		<-late.Done()
		show(late)
		c, cancelC := context.WithCancelCause(bg)
		cancelC(nil)
		show(c)
	case "deadline":
		at := time.Now().Add(unit)
		ctx, cancel := context.WithDeadline(bg, at)
		defer cancel()
		later, stop := context.WithTimeout(ctx, time.Hour)
		defer stop()
		d, ok := later.Deadline()
		fmt.Println(d.Equal(at), ok)
		<-later.Done()
		show(later)
	case "without":
		ctx, cancel := context.WithCancel(context.WithValue(bg, "k", "v"))
		free := context.WithoutCancel(ctx)
		child, stop := context.WithCancel(free)
		cancel()
		show(free)
		show(child)
		fmt.Println(free.Value("k"), free.Done() == nil)
		stop()
		show(child)
	case "after":
		done := make(chan int)
		ctx, cancel := context.WithCancel(bg)
		stop := context.AfterFunc(ctx, func() { done <- 1 })
		keep := context.AfterFunc(ctx, func() { done <- 2 })
		fmt.Println(stop(), stop())
		cancel()
		fmt.Println(<-done, keep())
		context.AfterFunc(ctx, func() { done <- 3 })
		fmt.Println(<-done)
	case "foreign":
		o := &own{bg, make(chan struct{}), nil}
		ctx, cancel := context.WithCancel(o)
		defer cancel()
		go func() { time.Sleep(unit); o.err = errMine; close(o.done) }()
		<-ctx.Done()
		show(ctx)
		show(o)
		again, cancel2 := context.WithCancel(o)
		defer cancel2()
		show(again)
		quick, cancel3 := context.WithCancel(&own{bg, make(chan struct{}), nil})
		cancel3()
		show(quick)
		c := &calling{own: own{bg, make(chan struct{}), nil}}
		child, cancel4 := context.WithCancel(c)
		c.err = errMine
		c.fs[0]()
		show(child)
		cancel4()
		_, cancel5 := context.WithCancel(c)
		cancel5()
		cancel5()
		_, cancel6 := context.WithTimeout(c, time.Hour) // which forgets each time
		cancel6()
		cancel6()
		_, cancel7 := context.WithTimeout(c, -1)
		cancel7()
	case "wrapped": // a context that only hides Done of one of ours
		in, cancel := context.WithCancelCause(bg)
		o := &own{in, make(chan struct{}), nil}
		ctx, stop := context.WithCancel(o)
		defer stop()
		cancel(errMine)
		show(ctx)
		o.err = context.Canceled
		close(o.done)
		<-ctx.Done()
		show(ctx)
	case "named":
		make2 := context.WithTimeout
		ctx, cancel := make2(bg, unit)
		defer cancel()
		<-ctx.Done()
		show(ctx)
	case "nilparent":
		var none context.Context
		context.WithTimeout(none, 1)
	case "tree":
		root, cancel := context.WithCancel(bg)
		var leaves []context.Context
		for i := range 3 {
			mid, _ := context.WithTimeout(root, time.Duration(i+1)*time.Hour)
			leaf, _ := context.WithCancel(context.WithValue(mid, i, i))
			leaves = append(leaves, leaf)
		}
		cancel()
		for i, l := range leaves {
			<-l.Done()
			fmt.Println(l.Value(i), l.Err())
		}
	case "causes": // of a context that is over while the one of ours inside is not, or says why itself
		in, cancel := context.WithCancelCause(bg)
		o := &own{in, make(chan struct{}), nil}
		o.err = context.Canceled
		close(o.done)
		show(o)
		ctx, stop := context.WithCancel(o)
		defer stop()
		show(ctx)
		cancel(errMine)
		show(o)
		late, stop2 := context.WithCancel(saying{in})
		defer stop2()
		show(late)
	case "nilafter":
		var none context.Context
		context.AfterFunc(none, func() {})
	case "stuck":
		ctx, _ := context.WithCancel(&own{bg, make(chan struct{}), nil})
		over, cancel := context.WithCancel(bg)
		context.AfterFunc(over, func() {
			<-ctx.Done()
		})
		cancel()
		<-ctx.Done()
	case "names":
		ctx, cancel := context.WithCancel(context.WithValue(bg, "k", 1))
		defer cancel()
		fmt.Println(ctx)
		fmt.Println(context.WithoutCancel(ctx))
		c, stop := context.WithCancelCause(context.TODO())
		defer stop(nil)
		fmt.Println(c)
	}
}
