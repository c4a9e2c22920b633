package spawn

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

type Demo struct{ wg sync.WaitGroup }

type small int8

func (d *Demo) worker(id int, more ...string) {}

func (d Demo) byValue() {}

func generic[T any](v T, f func(T)) {}

func pair() (int, string) { return 1, "a" }

func two(n int, s string) {}

func flag(b Bool, n small) {}

func apply(f func(int), n int) {}

func each[T any](T) {}

type Bool bool

func (d *Demo) Run() {
	var n atomic.Int64
	var fns [3]func(any)
	shift := 3
	go d.worker(1, "a", "b")
	go d.worker(shift, []string{"c"}...)
	go d.byValue()
	go generic(shift, nil)
	go generic[int](shift, each)
	go two(pair())
	go flag(shift > 2, 1<<shift)
	go apply(each, shift)
	go fns[1](nil)
	go func() {
		func() {
			go func(a int,
				b string) {
			}(shift,
				"b")
		}()
	}()
	go func() int { return 1 }()
	go time.Sleep(time.Second)
	go fmt.Println("x", shift)
	go println(shift)
	go n.Add(int64(shift))
	go d.wg.Wait()
	go panic(shift)
	go recover()
	d.wg.Go(d.byValue)
	d.wg.Go(func() {})
	defer n.Add(1)
	defer panic("late")
	defer recover()
	defer d.wg.Done()
	defer func() { _ = recover() }()
	go (*Demo).worker(d, 1)
	wait := d.wg.Wait
	go wait()
}
