package main

import "fmt"

func retry(c chan int) (tries int) {
again:
	tries++
	select {
	case v := <-c:
		if v < 3 {
			goto again
		}
	default:
		return -tries
	}
	return tries
}

func main() {
	c := make(chan int, 5)
	for i := range 5 {
		c <- i
	}
	fmt.Println(retry(c), retry(c), retry(c))
	grid := [][]int{{1, 2, 3}, {4, 0, 6}, {7, 8, 9}}
rows:
	for y, row := range grid {
		for x, v := range row {
			switch {
			case v == 0:
				fmt.Println("zero at", x, y)
				continue rows
			case v == 8:
				break rows
			case v%2 == 0:
				fallthrough
			case v == 9:
				fmt.Println("even", v)
			}
		}
	}
	i := 0
top:
	if i < 3 {
		done := make(chan int)
		go func() { done <- i * i }()
		fmt.Println(<-done)
		i++
		goto top
	}
block:
	switch {
	default:
		if i == 3 {
			break block
		}
		fmt.Println("not reached")
	}
	results := make(chan string)
	go func() {
		defer close(results)
	outer:
		for a := range 4 {
			for b := range 4 {
				if a*b == 6 {
					results <- fmt.Sprint("found ", a, b)
					break outer
				}
			}
		}
	}()
drain:
	for {
		switch s, ok := <-results; {
		case !ok:
			break drain
		default:
			fmt.Println(s)
		}
	}
}
