package main

import "fmt"

const n = 4

// A systolic array: each cell is a goroutine that passes its inputs on.
func main() {
	var right, down [n + 1][n + 1]chan int
	for i := range right {
		for j := range right[i] {
			right[i][j], down[i][j] = make(chan int), make(chan int)
		}
	}
	var result [n][n]int
	done := make(chan [3]int)
	for i := range n {
		for j := range n {
			go func() {
				sum := 0
				for range n {
					a, b := <-right[i][j], <-down[i][j]
					sum += a * b
					if j+1 < n {
						right[i][j+1] <- a
					}
					if i+1 < n {
						down[i+1][j] <- b
					}
				}
				done <- [...]int{i, j, sum}
			}()
		}
		go func() {
			for k := range n {
				right[i][0] <- i + k
			}
		}()
		go func() {
			for k := range n {
				down[0][i] <- k - i
			}
		}()
	}
	for range n * n {
		r := <-done
		result[r[0]][r[1]] = r[2]
	}
	for _, row := range result {
		fmt.Println(row)
	}
}
