// Heap allocates 64 MB and keeps nothing.
package main

import (
	"sync"

	"github.com/go-concurrency/playground/play"
)

func main() {
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 512 {
				play.Alloc(32)
			}
		})
	}
	wg.Wait()
}
