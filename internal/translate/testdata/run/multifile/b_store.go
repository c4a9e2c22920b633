package main

import (
	f "fmt"
	"sync"
)

var second = func() int {
	defer note("second")
	return <-produce(first + 1)
}()

var order []string

func init() { note("init of b") }

type store struct {
	sync.Mutex
	m map[string]int
}

func newStore() *store { return &store{m: map[string]int{}} }

func (s *store) put(k string, v int) {
	s.Lock()
	defer s.Unlock()
	s.m[k] = v
}

func (s *store) get(k string) string {
	s.Lock()
	defer s.Unlock()
	v, ok := s.m[k]
	return f.Sprint(v, ok)
}
