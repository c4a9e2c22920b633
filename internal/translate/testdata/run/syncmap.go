package main

import (
	"fmt"
	"os"
	"sort"
	"sync"
	"sync/atomic"
)

// variants: map pool unhashable values

type cache struct {
	sync.Map
	hits atomic.Int64
}

func main() {
	switch os.Args[1] {
	case "map":
		var c cache
		for i := range 5 {
			c.Store(i, i*i)
		}
		fmt.Println(c.Load(3))
		fmt.Println(c.Load("x"))
		fmt.Println(c.LoadOrStore(3, 0))
		fmt.Println(c.LoadOrStore("k", "v"))
		fmt.Println(c.LoadAndDelete("k"))
		fmt.Println(c.LoadAndDelete("k"))
		fmt.Println(c.Swap(1, "one"))
		fmt.Println(c.Swap(9, "nine"))
		fmt.Println(c.CompareAndSwap(9, "nine", 9), c.CompareAndSwap(9, "nine", 0), c.CompareAndSwap(10, nil, 0))
		fmt.Println(c.CompareAndDelete(9, 8), c.CompareAndDelete(9, 9))
		c.Delete(0)
		var keys []int
		c.Range(func(k, v any) bool {
			keys = append(keys, k.(int))
			return true
		})
		sort.Ints(keys)
		fmt.Println(keys)
		n := 0
		c.Range(func(k, v any) bool { n++; return false })
		c.Clear()
		c.Range(func(k, v any) bool { n += 10; return true })
		fmt.Println(n)
		var wg sync.WaitGroup
		var m sync.Map
		var first atomic.Int32
		for i := range 20 {
			wg.Go(func() {
				if _, loaded := m.LoadOrStore("once", i); !loaded {
					first.Add(1)
				}
			})
		}
		wg.Wait()
		fmt.Println(first.Load())
	case "pool":
		type buf struct{ n int }
		made := 0
		p := sync.Pool{New: func() any { made++; return new(buf) }}
		b := p.Get().(*buf)
		b.n = 7
		p.Put(b)
		p.Put(nil)
		fmt.Println(p.Get().(*buf).n == 7, made == 1)
		var none sync.Pool
		fmt.Println(none.Get())
		defer func() { fmt.Println(recover()) }()
		(*sync.Pool)(nil).Get()
	case "unhashable":
		var m sync.Map
		m.Store([]int{1}, 1)
	case "values":
		var n atomic.Int64
		add, load, cas := n.Add, n.Load, n.CompareAndSwap
		fmt.Println(add(2), load(), cas(2, 5), load())
		set := atomic.StoreInt32
		var x int32
		set(&x, 4)
		fmt.Println(atomic.LoadInt32(&x))
		f := (*atomic.Int64).Swap
		fmt.Println(f(&n, 1), n.Load())
		var p atomic.Pointer[string]
		get := p.Load
		s := "s"
		p.Store(&s)
		fmt.Println(*get())
		var v atomic.Value
		v.Store(1)
		fmt.Println(v.Load(), v.CompareAndSwap(1, 2), v.Load())
		var wg sync.WaitGroup
		for range 100 {
			wg.Go(func() { add(1) })
		}
		wg.Wait()
		fmt.Println(load())
	}
}
