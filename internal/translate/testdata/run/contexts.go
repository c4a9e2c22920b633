package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

type key string

func worker(ctx context.Context, wg *sync.WaitGroup, out chan<- string) {
	defer wg.Done()
	<-ctx.Done()
	out <- fmt.Sprint(ctx.Value(key("name")), " ", ctx.Err(), " ", errors.Is(ctx.Err(), context.Canceled))
}

func main() {
	root, cancel := context.WithCancel(context.Background())
	fmt.Println(root.Err(), context.Background().Done() == nil, root.Done() == root.Done())
	named := context.WithValue(root, key("name"), "leaf")
	leaf, stop := context.WithCancel(named)
	defer stop()
	var wg sync.WaitGroup
	out := make(chan string, 3)
	for range 3 {
		wg.Add(1)
		go worker(leaf, &wg, out)
	}
	cancel()
	wg.Wait()
	close(out)
	for s := range out {
		fmt.Println(s)
	}
	cancel()
	late, stop2 := context.WithCancel(leaf)
	fmt.Println(late.Err())
	stop2()
	other, cancelOther := context.WithCancel(context.TODO())
	child, _ := context.WithCancel(other)
	fmt.Println(child.Err(), other.Value(key("x")))
	cancelOther()
	<-child.Done()
	fmt.Println(child.Err(), other.Err())
}
