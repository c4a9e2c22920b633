package demo

import "slices"

// Lesson says where a demo stands in the course. A fixed version shares the
// place of its failure.
type Lesson struct {
	N, Of        int   // lesson N of Of, from 1; 0 for what is not in the course
	Before, Next *Demo // the lessons beside it, nil at the ends
}

// Lessons are the demos in the order of the course, without the fixed versions
// of failures.
func Lessons() []*Demo {
	return slices.DeleteFunc(slices.Clone(Course), func(d *Demo) bool { return d.Fixes != "" })
}

// LessonOf is the demo's place in the course.
func LessonOf(d *Demo) Lesson {
	all, slug := Lessons(), d.Slug
	if d.Fixes != "" {
		slug = d.Fixes
	}
	i := slices.IndexFunc(all, func(o *Demo) bool { return o.Slug == slug })
	if i < 0 {
		return Lesson{}
	}
	l := Lesson{N: i + 1, Of: len(all)}
	if i > 0 {
		l.Before = all[i-1]
	}
	if i+1 < len(all) {
		l.Next = all[i+1]
	}
	return l
}
