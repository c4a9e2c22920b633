package main

import (
	"fmt"
	"sync"
)

type box struct {
	mu sync.Mutex
	n  int
}

func (b box) broken() int { // the mutex is copied
	b.mu.Lock()
	return b.n
}

func main() {
	var b box
	b.mu.Lock()
	fmt.Println("locked")
	fmt.Println(b.broken())
}
