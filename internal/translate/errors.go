package translate

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"
	"strings"
)

// Error is one thing in a program that does not compile, or is not supported.
type Error struct {
	Pos token.Position
	Msg string
}

func (e Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.Pos.Filename, e.Pos.Line, e.Pos.Column, e.Msg)
}

// Errors are the errors of a program, in the order of its text.
type Errors []Error

// shown is how many errors are shown, as by the go command.
const shown = 10

// Error is one line for each error, ten at most.
func (es Errors) Error() string {
	var b strings.Builder
	for i, e := range es {
		if i == shown {
			b.WriteString("\ntoo many errors")
			break
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(e.Error())
	}
	return b.String()
}

// err is es in the order of the text and without repetitions, nil if empty.
func (es Errors) err() error {
	if len(es) == 0 {
		return nil
	}
	slices.SortStableFunc(es, func(a, b Error) int {
		return cmp.Or(
			strings.Compare(a.Pos.Filename, b.Pos.Filename),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column),
		)
	})
	return slices.Compact(es)
}

// refuse records that the construct at pos is not supported, and why; an empty
// why means that nobody has taught it to the playground yet.
func (u *unit) refuse(pos token.Pos, construct, why string) {
	if why == "" {
		u.errorAt(pos, construct+" is not supported yet")
		return
	}
	u.errorAt(pos, construct+" is not supported: "+why)
}

func (u *unit) errorAt(pos token.Pos, msg string) {
	u.errs = append(u.errs, Error{u.fset.PositionFor(pos, false), msg})
}
