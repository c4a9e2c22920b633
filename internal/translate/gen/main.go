// Command gen translates demos: plain Go programs, one package a directory.
//
//	go run ../translate/gen [-from programs] [-to virtual]
//
// For every directory of Go files below -from it writes the same directory
// below -to, with the same package and file names. Files that no program
// stands behind any more are removed. It runs in the playground's module;
// `go generate ./...` calls it.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	from := flag.String("from", "programs", "directory of the programs")
	to := flag.String("to", "virtual", "directory of their translations")
	flag.Parse()
	if flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := generate(*from, *to); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
