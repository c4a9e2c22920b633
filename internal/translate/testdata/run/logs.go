package main

import (
	"fmt"
	"log"
	"os"
	"strings"
	"sync"
)

func helper(l *log.Logger) {
	l.Output(1, "here")
	l.Output(2, "the caller")
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("app: ")
	log.Print("one", 2, 3, "four")
	log.Println("line", 1)
	log.Printf("%03d\n", 7)
	fmt.Println(log.Flags(), log.Prefix(), log.Default().Prefix(), log.Writer() == os.Stderr)

	var b strings.Builder
	l := log.New(&b, "[w] ", log.Lshortfile|log.Lmsgprefix)
	l.Println("with its line")
	helper(l)
	var wg sync.WaitGroup
	for range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			l.SetFlags(0)
			l.Print("from a goroutine")
		}()
	}
	wg.Wait()
	fmt.Print(b.String())
	log.SetOutput(os.Stdout)
	log.Println("to standard output")
	log.SetOutput(&b)
	func() {
		defer func() { fmt.Printf("%q\n", recover()) }()
		log.Panicf("no %d", 1)
	}()
	log.New(os.Stderr, "", 0).Fatal("the end")
}
