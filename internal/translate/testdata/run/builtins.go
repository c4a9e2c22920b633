package main

import "fmt"

func main() {
	s := make([]int, 2, 5)
	c := make(chan int, 3)
	m := make(map[string]int)
	fmt.Println(len(s), cap(s), len(c), cap(c), len(m), len("four"), len([3]chan int{}))
	var nilChan chan int
	fmt.Println(len(nilChan), cap(nilChan), nilChan == nil)
	c <- 1
	c <- 2
	fmt.Println(len(c), cap(c), len((<-chan int)(c)), len((chan<- int)(c)))
	s = append(s, <-c, <-c)
	fmt.Println(s, min(<-fill(4), 3), max(1, 2))
	copy(s, []int{7, 8})
	go copy(s, []int{9})
	p := new(int)
	*p = <-fill(3)
	fmt.Println(*p, fmt.Sprint(complex(1, 2)), string(rune(<-fill(65))))
	print("to standard error\n")
	println("too", 1, true, 2.5, 'x', nil == any(nil))
	n, err := fmt.Printf("%d%%\n", 5)
	fmt.Println(n, err)
	f := fmt.Println
	f("as a value")
	fmt.Print("a", "b", 1, 2, "c\n")
}

func fill(v int) <-chan int {
	c := make(chan int, 1)
	defer close(c)
	c <- v
	return c
}
