package main

// variants: nilmap index slice negative nil divide assert missing closenil closeclosed
// sendclosed selectclosed waitgroup unlock runlock error stringer text number float nilvalue
// other stale recovered twice indeferred formatted custom pointer deep method closure ranged
// inrange deferredunlock nilmutex exit0 exit3 exitgo logfatal logpanic

import (
	"errors"
	"fmt"
	"log"
	"os"
	"sync"
)

type failure struct{ code int }

func (f *failure) Error() string { return fmt.Sprint("failure ", f.code) }

type temperature float64

func (t temperature) String() string { return fmt.Sprintf("%.1f degrees", float64(t)) }

type level int

type word string

type node struct {
	next  *node
	value int
}

func (n *node) sum() int {
	return n.value + n.next.sum()
}

func descend(n int) {
	if n == 0 {
		var m map[string]int
		m["bottom"]++
	}
	descend(n - 1)
}

func main() {
	fmt.Println(os.Args[1:])
	defer fmt.Println("deferred")
	var (
		m      map[string][]int
		s      = []int{1, 2, 3}
		n      = len(os.Args) + 5
		p      *node
		c      chan int
		any    interface{} = n
		closed             = make(chan int, 1)
	)
	close(closed)
	switch os.Args[1] {
	case "nilmap":
		m["x"] = s
	case "index":
		s[n]++
	case "slice":
		s = s[n:]
	case "negative":
		s = make([]int, n-100)
	case "nil":
		p.value = 1
	case "divide":
		n /= len(m)
	case "assert":
		fmt.Println(any.(string))
	case "missing":
		fmt.Println(any.(fmt.Stringer))
	case "closenil":
		close(c)
	case "closeclosed":
		close(closed)
	case "sendclosed":
		closed <- 1
	case "selectclosed":
		select {
		case closed <- 1:
		case <-c:
		}
	case "waitgroup":
		var wg sync.WaitGroup
		wg.Done()
	case "unlock":
		new(sync.Mutex).Unlock()
	case "runlock":
		new(sync.RWMutex).RUnlock()
	default:
		values(os.Args[1])
		ends(os.Args[1])
	}
}

func values(name string) {
	switch name {
	case "error":
		panic(fmt.Errorf("wrapped: %w", errors.New("inner\nsecond line")))
	case "stringer":
		panic(temperature(36.6))
	case "text":
		panic("first line\nsecond line")
	case "number":
		panic(level(3))
	case "float":
		panic(1e100)
	case "nilvalue":
		panic(nil)
	case "formatted":
		panic(fmt.Sprintf("%d%%", 7))
	case "custom":
		panic(word("say \"hi\""))
	case "pointer":
		panic(&failure{9})
	case "deep":
		descend(5)
	case "method":
		(&node{value: 1}).sum()
	case "closure":
		func() {
			func() { panic("inside") }()
		}()
	case "ranged":
		for i := range 3 {
			func() {
				if i == 2 {
					panic(i)
				}
			}()
		}
	}
}

func ends(name string) {
	switch name {
	case "other":
		done := make(chan bool)
		go func() {
			defer close(done)
			panic("in another goroutine")
		}()
		<-done
		select {}
	case "inrange":
		for k, v := range map[string]int{"a": 1} {
			panic(fmt.Sprint(k,
				v))
		}
	case "deferredunlock":
		func() {
			var mu sync.RWMutex
			defer mu.Unlock()
			mu.Lock()
			mu.Unlock()
		}()
	case "nilmutex": // it is nil when it is unlocked, not when that is deferred
		var mu *sync.Mutex
		defer mu.Unlock()
		fmt.Println("body")
	case "stale":
		func() {
			defer func() { recover() }()
			defer func() { panic("over, too") }()
			panic("over")
		}()
		defer func() { panic("the last") }()
		var p *node
		p.value++
	case "recovered":
		defer func() {
			if p := recover(); p != nil {
				panic(p)
			}
		}()
		panic("again")
	case "twice":
		defer func() { panic("second") }()
		panic("first")
	case "indeferred":
		defer func() {
			var s []int
			fmt.Println(s[len(os.Args)])
		}()
	case "exit0":
		os.Exit(0)
	case "exit3":
		defer os.Exit(4)
		os.Exit(3)
	case "exitgo":
		go os.Exit(7)
		select {}
	case "logfatal":
		log.SetFlags(log.Lshortfile)
		log.Fatalf("fatal %d", 1)
	case "logpanic":
		log.New(os.Stderr, "> ", log.Lmsgprefix).Panicln("panic", 1)
	}
}
