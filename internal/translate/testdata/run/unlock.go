package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	fmt.Println("before")
	defer func() { fmt.Println("never", recover()) }()
	mu.Unlock()
}
