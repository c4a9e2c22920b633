package scene

import (
	"slices"
	"strings"
)

// Legend are the states of a goroutine that a picture tells apart, in the order
// in which legends explain them. Each is the class of what shows it.
var Legend = []string{"running", "shares", "runnable", "blocked", "sleeping", "syscall", "failed", "done"}

// LegendText is a state of Legend in words.
func LegendText(state string) string {
	switch state {
	case "syscall":
		return "in a syscall or I/O"
	case "shares":
		return "takes turns"
	}
	return state
}

// Present are the states of Legend that occur in the picture at film µs us.
func (f *Film) Present(us int64) []string {
	seen := map[string]bool{}
	for s := range f.States(us) {
		for class := range strings.FieldsSeq(s.Class) {
			seen[class] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(Legend), func(state string) bool { return !seen[state] })
}
