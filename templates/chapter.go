package templates

import (
	"fmt"
	"slices"
)

// reach says which lessons the chapter has.
func (c Chapter) reach() string {
	first, last := c.Demos[0].N, c.Demos[len(c.Demos)-1].N
	if first == last {
		return fmt.Sprint(first)
	}
	return fmt.Sprintf("%d–%d", first, last)
}

// waits tells whether pictures of the chapter are still to come.
func (c Chapter) waits() bool {
	return slices.ContainsFunc(c.Demos, func(d Card) bool { return d.Thumb == "" })
}
