package main

import (
	"errors"
	"fmt"
	"sync"
)

type account struct {
	sync.Mutex
	id, balance int
}

var errPoor = errors.New("not enough money")

// transfer locks in the order of the ids, so that nobody waits in a circle.
func transfer(from, to *account, n int) (err error) {
	first, second := from, to
	if second.id < first.id {
		first, second = second, first
	}
	first.Lock()
	defer first.Unlock()
	second.Lock()
	defer second.Unlock()
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("transfer %d: %w", n, p.(error))
		}
	}()
	if from.balance < n {
		panic(errPoor)
	}
	from.balance -= n
	to.balance += n
	return nil
}

func main() {
	var accounts []*account
	for i := range 4 {
		accounts = append(accounts, &account{id: i, balance: 100})
	}
	var wg sync.WaitGroup
	for i := range accounts {
		for j := range accounts {
			if i == j {
				continue
			}
			wg.Add(1)
			go func() {
				defer wg.Done()
				for n := range 10 {
					transfer(accounts[i], accounts[j], n)
				}
			}()
		}
	}
	wg.Wait()
	sum := 0
	for _, a := range accounts {
		sum += a.balance
	}
	err := transfer(accounts[0], accounts[1], 1000)
	fmt.Println(sum, err, errors.Is(err, errPoor))
	a, b := accounts[2], accounts[3]
	step := make(chan bool)
	go func() {
		a.Lock()
		step <- true
		b.Lock()
	}()
	b.Lock()
	<-step
	a.Lock() // the circle
}
