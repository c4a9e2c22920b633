package selects

import "time"

type Flag bool

type Demo struct {
	in, out chan int
	n       [3]int
	ok      Flag
}

func (d *Demo) Run() {
	select {}
}

func (d *Demo) forms(x any) int {
	var v int
	var seen any
L:
	for {
		select {
		case <-d.in:
			break L
		case v := <-d.in:
			d.n[0] = v
		case v, ok := <-d.in:
			if ok {
				continue L
			}
			d.n[1] = v
		case d.n[2] = <-d.in:
		case d.n[2], d.ok = <-d.in:
		case v, seen = <-d.in:
		case _, _ = <-(d.in):
		case (d.out) <- <-d.in: // a receive as the value
			goto L
		}
	}
	select {
	case d.out <- 1:
	default:
	}
	select {
	default:
		time.Sleep(1)
	case d.
		out <- func() int {
		return 1
	}():
		v++
	}
	_ = seen
	select {
	case x := <-d.in:
		return x
	case d.out <- v:
		panic("no missing return")
	}
}
