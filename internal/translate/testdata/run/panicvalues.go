package main

import "fmt"

type point struct{ X, Y int }

type list []*point

func main() {
	defer func() {
		defer func() {
			defer func() {
				defer func() {
					panic(func() {})
				}()
				panic(map[string]int{"a": 1})
			}()
			panic(point{1, 2})
		}()
		panic(list{{3, 4}})
	}()
	defer func() {
		fmt.Println("recovered:", recover())
		panic(&point{5, 6})
	}()
	panic([2]bool{true})
}
