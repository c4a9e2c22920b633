package main

import (
	"container/heap"
	"fmt"
	"strings"
)

type task struct {
	name string
	prio int
}

func (t *task) String() string { return fmt.Sprintf("%s/%d", t.name, t.prio) }

type tasks []*task

func (q tasks) Len() int           { return len(q) }
func (q tasks) Less(i, j int) bool { return q[i].prio > q[j].prio }
func (q tasks) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *tasks) Push(x any)        { *q = append(*q, x.(*task)) }
func (q *tasks) Pop() any {
	old := *q
	t := old[len(old)-1]
	*q = old[:len(old)-1]
	return t
}

func main() {
	in, out := make(chan *task), make(chan *task)
	go func() {
		var q tasks
		defer close(out)
		source := in
		for source != nil || q.Len() > 0 {
			var dst chan<- *task
			var top *task
			if q.Len() > 0 && source == nil {
				dst, top = out, q[0]
			}
			select {
			case t, ok := <-source:
				if !ok {
					source = nil
					break
				}
				heap.Push(&q, t)
			case dst <- top:
				heap.Pop(&q)
			}
		}
	}()
	for i, name := range strings.Fields("wash iron cook read sleep") {
		in <- &task{name, (i * 3) % 5}
	}
	close(in)
	var b strings.Builder
	for t := range out {
		fmt.Fprintf(&b, "%v ", t)
	}
	fmt.Println(strings.TrimSpace(b.String()))
}
