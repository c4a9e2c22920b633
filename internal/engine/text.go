package engine

import (
	"fmt"
	"strings"
	"time"
)

// Text is the event as one line for people: time, place, goroutine, what
// happened.
func (e *Event) Text(files []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%14s", time.Duration(e.T))
	place := "  -"
	if e.P >= 0 {
		place = fmt.Sprintf(" P%d", e.P)
	}
	who := ""
	if e.G != 0 {
		who = fmt.Sprintf("G%d", e.G)
	}
	fmt.Fprintf(&b, "%4s %-5s %-13s", place, who, e.K)
	if e.Peer != 0 {
		fmt.Fprintf(&b, " G%d", e.Peer)
	}
	if e.Obj != nil {
		fmt.Fprintf(&b, " %s", e.Obj.Name)
	}
	if e.Val != "" {
		fmt.Fprintf(&b, " %q", e.Val)
	}
	if e.Why != NoReason {
		fmt.Fprintf(&b, " (%s)", e.Why)
	}
	if e.N != 0 {
		fmt.Fprintf(&b, " %d", e.N)
	}
	if e.Pos != 0 && e.Pos.File() < len(files) {
		fmt.Fprintf(&b, "  %s:%d", files[e.Pos.File()], e.Pos.Line())
	}
	return b.String()
}
