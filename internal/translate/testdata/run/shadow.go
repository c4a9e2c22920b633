package main

import (
	. "fmt"
	. "sync"
	clock "time"
)

type time struct{ n int }

func (t time) Sleep(n int) { Println("my sleep", t.n, n) }

func recoverIt() (p any) {
	defer func() { p = recover() }()
	panic := func(s string) { Println("my panic", s) }
	panic("a")
	return nil
}

func main() {
	t := time{1}
	t.Sleep(2)
	clock.Sleep(1)
	var m Mutex
	m.Lock()
	m.Unlock()
	len := func(c chan int) string { return "my len" }
	close := func(c chan int) { Println("my close") }
	c := make(chan int, 2)
	c <- 1
	Println(len(c))
	close(c)
	Println(recoverIt(), cap(c))
	make := func(n int) int { return n }
	Println(make(3))
	{
		Println := func(s string) { Printf("mine: %s\n", s) }
		Println("x")
	}
	var clock struct{ Sleep func(float64) }
	clock.Sleep = func(f float64) { Println(f) }
	clock.Sleep(1.5)
	int := 3
	Print(int, "\n")
}
