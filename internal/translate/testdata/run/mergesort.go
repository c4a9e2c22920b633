package main

import "fmt"

func sorted(in []int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		if len(in) == 1 {
			out <- in[0]
			return
		}
		a, b := sorted(in[:len(in)/2]), sorted(in[len(in)/2:])
		x, okX := <-a
		y, okY := <-b
		for okX || okY {
			if okX && (!okY || x <= y) {
				out <- x
				x, okX = <-a
			} else {
				out <- y
				y, okY = <-b
			}
		}
	}()
	return out
}

func main() {
	in := make([]int, 64)
	for i := range in {
		in[i] = (i * 37) % 101
	}
	for v := range sorted(in) {
		fmt.Print(v, " ")
	}
	fmt.Println()
}
