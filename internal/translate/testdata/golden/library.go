package library

import (
	"context"
	. "fmt"
	str "strings"
	s "sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

type Base struct{ s.Mutex }

type Guarded struct {
	Base
	lock *s.Mutex
	wg   s.WaitGroup
}

type Alias = s.Mutex

type Demo struct {
	Guarded
	locks [2]Alias
	n     int32
}

var _ s.Locker = (*Guarded)(nil)

func (d *Demo) Run() {
	d.Lock()
	defer d.Unlock()
	d.lock.Lock()
	d.locks[1].Lock()
	(*d.lock).Unlock()
	var l s.Locker = &d.locks[0]
	l.Lock()
	new(s.Mutex).Lock()
	f := d.wg.Done
	f()
	(*s.WaitGroup).Add(&d.wg, 1)
	atomic.AddInt32(&d.n, 1)
	Println(Sprint("dot"), str.ToUpper("renamed"))
	println := func(...any) {}
	println("shadowed")
	{
		time := struct{ Sleep func(int) }{func(int) {}}
		time.Sleep(1)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	_, d.n = context.WithCancel, 1
	start := time.Now()
	play.Work(time.Since(start))
	play.IO(1)
	play.Syscall(1)
	play.Alloc(1)
	play.Gauge("lag", 1)
	play.State("breaker", "open")
	play.Name("main")
	burn := play.Work
	burn(3)
	Println(ctx.Err())
	for k, v := range map[string]int{"a": 1} {
		Println(k, v)
	}
	for range map[int]bool{} {
	}
}
