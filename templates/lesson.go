package templates

import "strconv"

// Lesson is where a demo stands in the course.
type Lesson struct {
	N, Of        int // 0 for what is not in the course
	Chapter      string
	Before, Next *Card
	Failure      *Card // of a fixed version: what it fixes
	Fixed        *Card // of a failure: its fixed version
}

func (l Lesson) place() string { return strconv.Itoa(l.N) + " of " + strconv.Itoa(l.Of) }
