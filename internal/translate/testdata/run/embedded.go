package main

import (
	"fmt"
	"sync"
)

type cache[K comparable, V any] struct {
	sync.RWMutex
	m map[K]V
}

func (c *cache[K, V]) get(k K, make func() V) V {
	c.RLock()
	v, ok := c.m[k]
	c.RUnlock()
	if ok {
		return v
	}
	c.Lock()
	defer c.Unlock()
	if v, ok := c.m[k]; ok {
		return v
	}
	if c.m == nil {
		c.m = map[K]V{}
	}
	v = make()
	c.m[k] = v
	return v
}

type base struct{ *sync.Mutex }

type account struct {
	base
	sync.Locker // the same name, one level up: hidden by base's at depth 2
	money       int
}

type outer struct {
	inner struct {
		sync.Mutex
		n int
	}
	*sync.WaitGroup
}

func main() {
	var c cache[string, int]
	var wg sync.WaitGroup
	made := 0
	for range 5 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.get("x", func() int { made++; return made })
		}()
	}
	wg.Wait()
	fmt.Println(made, c.m, c.TryLock(), c.TryRLock())

	a := account{base: base{new(sync.Mutex)}}
	a.Locker = a.base
	a.Lock()
	a.money++
	fmt.Println(a.base.TryLock())
	a.Unlock()

	o := outer{WaitGroup: &wg}
	for range 3 {
		o.Add(1)
		go func() {
			defer o.Done()
			o.inner.Lock()
			defer o.inner.Unlock()
			o.inner.n++
		}()
	}
	o.Wait()
	fmt.Println(o.inner.n)
	locks := map[string]*sync.Mutex{"a": {}, "b": {}}
	locks["a"].Lock()
	fmt.Println(locks["a"].TryLock(), locks["b"].TryLock())
	list := []sync.Mutex{{}, {}}
	list[1].Lock()
	fmt.Println(list[0].TryLock(), list[1].TryLock())
}
