package main

import (
	"errors"
	"fmt"
	"sort"
	"sync"
	"time"
)

type job struct{ id int }

type result struct {
	id, value int
	err       error
}

var errOdd = errors.New("odd job")

func work(j job) (res result) {
	res.id = j.id
	defer func() {
		if p := recover(); p != nil {
			res.err = fmt.Errorf("job %d: %w", j.id, p.(error))
		}
	}()
	if j.id%5 == 0 {
		panic(errOdd)
	}
	time.Sleep(time.Duration(j.id) * time.Microsecond)
	res.value = j.id * 10
	return
}

func main() {
	jobs, results := make(chan job, 4), make(chan result)
	var wg sync.WaitGroup
	for w := 0; w < 3; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := range jobs {
				results <- work(j)
			}
		}()
	}
	go func() {
		for i := 1; i <= 12; i++ {
			jobs <- job{i}
		}
		close(jobs)
		wg.Wait()
		close(results)
	}()
	var all []result
	for r := range results {
		all = append(all, r)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].id < all[j].id })
	for _, r := range all {
		fmt.Println(r.id, r.value, r.err, errors.Is(r.err, errOdd))
	}
}
