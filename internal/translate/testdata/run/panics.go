package main

import "fmt"

type failure struct{ code int }

func (f failure) Error() string { return fmt.Sprint("failure ", f.code) }

func try(name string, f func()) {
	defer func() {
		p := recover()
		_, isError := p.(error)
		fmt.Printf("%s: %v (%T error: %v)\n", name, p, p, isError)
	}()
	f()
	fmt.Println(name, "did not panic")
}

func nested() (err error) {
	defer func() {
		defer func() {
			err = fmt.Errorf("inner %v", recover())
		}()
		panic(fmt.Sprint("again after ", recover()))
	}()
	panic("first")
}

func main() {
	var nilMap map[string]int
	var nilPtr *failure
	var nilChan chan int
	s := []int{1, 2, 3}
	n := 5
	closed := make(chan int, 1)
	close(closed)
	try("none", func() {})
	try("index", func() { _ = s[n] })
	try("slice", func() { _ = s[n:] })
	try("map", func() { nilMap["x"] = 1 })
	try("pointer", func() { _ = nilPtr.code })
	try("divide", func() { n = n / len(nilMap) })
	try("close nil", func() { close(nilChan) })
	try("close closed", func() { close(closed) })
	try("send closed", func() { closed <- 1 })
	try("select closed", func() {
		select {
		case closed <- 1:
		default:
		}
	})
	try("assert", func() { _ = any(n).(string) })
	try("error", func() { panic(failure{3}) })
	try("nil", func() { panic(nil) })
	try("string", func() { panic("text") })
	fmt.Println(nested())
}
