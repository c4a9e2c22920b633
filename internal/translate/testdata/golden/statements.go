package statements

type Demo struct{ ch chan int }

func (d *Demo) Run() {
	const one = 1
	type local struct{}
	var n int
	for {
		break
	}
	for n < 3 {
		n++
	}
	for d.ch <- 1; n < 9; d.ch <- 2 {
	}
	for range 3 {
	}
	for i := range func(yield func(int) bool) { _ = yield(1) } {
		n += i
	}
	if n = <-d.ch; n > 1 {
		n = 1
	} else if n > 2 {
		n = 2
	} else {
		n = 3
	}
	switch x := any(n).(type) {
	case int:
		n = x
	case chan int, <-chan int:
	}
	switch {
	case n > 1:
		n = 2
		fallthrough
	case <-d.ch == 1:
	default:
		n = 4
	}
outer:
	for v := range d.ch {
		for range d.ch {
			continue outer
		}
		for n = range d.ch {
			break outer
		}
		_ = v
	}
again:
	n++
	if n < 100 {
		goto again
	}
	goto end
end:
}

func (d *Demo) forever() int {
	for {
	}
}

func generic[C ~chan E, E any](c C, v E) (E, int) {
	c <- v
	for range c {
	}
	d := make(C, 1)
	select {
	case d <- v:
	case v = <-c:
	}
	defer close(d)
	return <-c, len(c)
}
