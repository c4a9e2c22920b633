package main

import (
	"errors"
	"fmt"
	"time"
)

type future[T any] struct {
	done chan struct{}
	val  T
	err  error
}

func async[T any](f func() (T, error)) *future[T] {
	fu := &future[T]{done: make(chan struct{})}
	go func() {
		defer close(fu.done)
		defer func() {
			if p := recover(); p != nil {
				fu.err = fmt.Errorf("panicked: %v", p)
			}
		}()
		fu.val, fu.err = f()
	}()
	return fu
}

func (f *future[T]) await() (T, error) {
	<-f.done
	return f.val, f.err
}

func firstOf[T any](fs ...*future[T]) int {
	c := make(chan int, len(fs))
	for i, f := range fs {
		go func() { <-f.done; c <- i }()
	}
	return <-c
}

func main() {
	a := async(func() (int, error) { time.Sleep(40 * time.Millisecond); return 1, nil })
	b := async(func() (int, error) { time.Sleep(10 * time.Millisecond); return 0, errors.New("b failed") })
	c := async(func() (int, error) { time.Sleep(25 * time.Millisecond); panic("c") })
	fmt.Println(firstOf(a, b, c))
	for _, f := range []*future[int]{a, b, c} {
		fmt.Println(f.await())
	}
}
