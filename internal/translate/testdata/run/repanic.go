package main

import (
	"errors"
	"fmt"
)

type problem struct{ code int }

func (p problem) Error() string { return fmt.Sprintf("problem %d\nin two lines", p.code) }

func cleanUp(name string) {
	if p := recover(); p != nil {
		fmt.Println(name, "saw", p)
		panic(p)
	}
}

func inner() {
	defer func() {
		// This one is over before the next begins.
		defer func() { fmt.Println("over:", recover()) }()
		var m map[string]int
		m["x"] = 1
	}()
	defer fmt.Println("deferred")
	panic(problem{3})
}

func main() {
	defer func() {
		recover()
		defer func() {
			panic(errors.New("the last"))
		}()
		var p *problem
		p.code = 1
	}()
	defer cleanUp("outer")
	func() {
		defer cleanUp("inner")
		inner()
	}()
}
