package main

import (
	"fmt"
	"math/rand"
	v2 "math/rand/v2"
)

func within[T int | int64 | float64 | uint32](name string, v, least, below T) {
	if v < least || v >= below {
		fmt.Println(name, "is out of range:", v)
	}
}

func main() {
	fmt.Println(rand.New(rand.NewSource(1)).Perm(5), v2.New(v2.NewPCG(1, 2)).IntN(1000))
	var seed [32]byte
	fmt.Println(v2.New(v2.NewChaCha8(seed)).Uint64(), rand.NewZipf(rand.New(rand.NewSource(3)), 2, 3, 100).Uint64())
	rand.Seed(42) // does nothing
	b := make([]byte, 4)
	n, err := rand.Read(b)
	fmt.Println(n, err)
	for range 1000 {
		within("Intn", rand.Intn(10), 0, 10)
		within("IntN", v2.IntN(10), 0, 10)
		within("N", v2.N(int64(5)), 0, 5)
		within("Float64", v2.Float64(), 0, 1)
		within("Uint32N", v2.Uint32N(7), 0, 7)
	}
	xs := []int{1, 2, 3, 4, 5}
	shuffle := v2.Shuffle
	shuffle(len(xs), func(i, j int) { xs[i], xs[j] = xs[j], xs[i] })
	sum := 0
	for _, x := range xs {
		sum += x
	}
	fmt.Println(sum)
	done := make(chan int)
	go func() { done <- len(v2.Perm(3)) }()
	fmt.Println(<-done)
	defer func() { fmt.Println(recover()) }()
	rand.Intn(0)
}
