package main

import "fmt"

const (
	big   = 1 << 100
	small = big >> 98
	pi2   = 3.14159 * 2
	mask  = ^uint8(0) >> 1
)

type weekday int

const (
	monday weekday = iota + 1
	tuesday
	_
	thursday
)

func (d weekday) String() string { return [...]string{"?", "Mon", "Tue", "Wed", "Thu"}[d] }

const (
	kb = 1 << (10 * (iota + 1))
	mb
)

const z = (1 + 2i) * (1 - 2i)

func main() {
	c := make(chan int, small)
	for i := range small {
		c <- i
	}
	fmt.Println(min(<-c, <-c, 5), max(<-c, 1, <-c), min("b", "a"), max(1.5, 2))
	m := map[string]int{"a": 1, "b": 2}
	s := []int{1, 2, 3}
	clear(m)
	clear(s[:2])
	fmt.Println(len(m), s, small, pi2, mask, monday, tuesday, thursday, kb, mb, real(z), imag(z))
	go clear(m)
	defer clear(s)
	var f32 float32 = 1.0 / 3
	fmt.Println(f32, 7/2, -7/2, -7%3, 7.0/2, 1<<3|1, 6&^2, 'a'+1, "s"+"t", len("héllo"), []rune("héllo")[1])
	x := complex(float32(1), 2)
	done := make(chan complex64)
	go func() { done <- x * x }()
	r := <-done
	fmt.Printf("%v %T %v\n", r, r, real(r))
	arr := [...]string{2: "c", 0: "a"}
	for i, v := range &arr {
		fmt.Print(i, v, " ")
	}
	fmt.Println(len(arr))
}
