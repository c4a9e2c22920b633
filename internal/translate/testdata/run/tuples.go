package main

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"
)

var n int32

func p() (*int32, int32)          { return &n, 3 }
func g() (time.Duration, func())  { return time.Millisecond, func() { fmt.Println("fired") } }
func c() (context.Context, error) { return context.Background(), fmt.Errorf("x") }

func cc() (context.Context, time.Time, error) {
	return context.Background(), time.Now().Add(time.Second), fmt.Errorf("x")
}

func main() {
	fmt.Println(atomic.AddInt32(p()))
	defer time.AfterFunc(g())
	go time.AfterFunc(g())
	time.Sleep(10 * time.Millisecond)
	ctx, cancel := context.WithDeadlineCause(cc())
	defer cancel()
	<-ctx.Done()
	fmt.Println(ctx.Err(), context.Cause(ctx))
}
