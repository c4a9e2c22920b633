package main

// variants: str strvar int bigint err struct again afterfunc afternil

import (
	"context"
	"errors"
	"os"
)

type S struct{ a, b int }

func (s S) Error() string { return "S" }

var e = errors.New("e")
var n = 5

func main() {
	switch os.Args[1] {
	case "str":
		defer func() { panic("same") }()
		panic("same")
	case "strvar":
		defer func() { panic(string(append([]byte("sa"), "me"...))) }()
		panic(string(append([]byte("sa"), "me"...)))
	case "int":
		defer func() { panic(n) }()
		panic(n)
	case "bigint":
		defer func() { panic(n + 100000) }()
		panic(n + 100000)
	case "err":
		defer func() { panic(e) }()
		panic(e)
	case "struct":
		defer func() { panic(S{1, n}) }()
		panic(S{1, n})
	case "again":
		defer func() { recover(); panic("same") }()
		panic("same")
	case "afterfunc":
		ctx, cancel := context.WithCancel(context.Background())
		context.AfterFunc(ctx, func() { panic("after") })
		cancel()
		select {}
	case "afternil":
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		context.AfterFunc(ctx, nil)
	}
}
