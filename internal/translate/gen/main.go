// Command gen translates the demos: plain Go programs, each one file in a
// directory of its own.
//
//	//go:generate go run github.com/go-concurrency/playground/internal/translate/gen -o virtual programs
//
// The translation of programs/workerpool/worker_pool.go is
// virtual/workerpool/worker_pool.go. gen runs inside the playground's module,
// and leaves a file alone that already is what it should be. With -check it
// writes nothing, and fails if it would.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	dir := flag.String("o", "", "`directory` for the translations")
	check := flag.Bool("check", false, "fail if a translation is not current, instead of writing it")
	flag.Parse()
	if flag.NArg() != 1 || *dir == "" {
		fmt.Fprintln(os.Stderr, "usage: gen [-check] -o DIR PROGRAMS")
		os.Exit(2)
	}
	if err := generateAll(flag.Arg(0), *dir, *check); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
