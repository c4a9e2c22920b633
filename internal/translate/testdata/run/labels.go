package main

import "fmt"

func main() {
	c := make(chan int)
	go func() {
		for i := range 30 {
			c <- i
		}
		close(c)
	}()
	n := 0
outer:
	for v := range c {
		switch {
		case v%2 == 0:
			continue outer
		case v > 20:
			break outer
		}
		for w := range c {
			select {
			default:
				if w%3 == 0 {
					continue outer
				}
				n += w
				break
			case <-make(chan int):
			}
		}
	}
	fmt.Println(n)
	i := 0
again:
	i++
	if i < 5 {
		goto again
	}
	fmt.Println(i)
	switch i {
	case 5:
		fmt.Println("five")
		fallthrough
	case 6:
		fmt.Println("six")
	default:
		fmt.Println("no")
	}
sel:
	select {
	case v, ok := <-c:
		if ok {
			fmt.Println(v)
			goto sel
		}
		break sel
	}
	fmt.Println(<-c)
}
