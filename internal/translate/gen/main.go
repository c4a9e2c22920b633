// Command gen translates a demo: a plain Go program in one file.
//
//	//go:generate go run github.com/go-concurrency/playground/internal/translate/gen -o virtual/workerpool programs/workerpool/worker_pool.go
//
// The translation has the program's package and file name. gen runs inside
// the playground's module, and leaves a file alone that already is what it
// should be. With -check it writes nothing, and fails if it would.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	dir := flag.String("o", "", "`directory` for the translation")
	check := flag.Bool("check", false, "fail if the translation is not current, instead of writing it")
	flag.Parse()
	if flag.NArg() != 1 || *dir == "" {
		fmt.Fprintln(os.Stderr, "usage: gen [-check] -o DIR FILE.go")
		os.Exit(2)
	}
	if err := generate(flag.Arg(0), *dir, *check); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
