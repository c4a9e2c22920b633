package main

import "fmt"

type request struct {
	op    string
	n     int
	reply chan<- any
}

type account struct{ inbox chan request }

func open() *account {
	a := &account{inbox: make(chan request)}
	go a.loop()
	return a
}

func (a *account) loop() {
	balance := 0
	for r := range a.inbox {
		switch r.op {
		case "deposit":
			balance += r.n
			r.reply <- nil
		case "withdraw":
			if r.n > balance {
				r.reply <- fmt.Errorf("only %d left", balance)
				continue
			}
			balance -= r.n
			r.reply <- nil
		case "balance":
			r.reply <- balance
		}
	}
}

func (a *account) ask(op string, n int) any {
	reply := make(chan any)
	a.inbox <- request{op, n, reply}
	return <-reply
}

func main() {
	a := open()
	done := make(chan struct{})
	for range 10 {
		go func() { a.ask("deposit", 10); done <- struct{}{} }()
	}
	for range 10 {
		<-done
	}
	fmt.Println(a.ask("balance", 0), a.ask("withdraw", 30), a.ask("withdraw", 300), a.ask("balance", 0))
	close(a.inbox)
}
