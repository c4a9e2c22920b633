package demo

import "testing"

// TestLessons walks the course from its first lesson to the last and back.
func TestLessons(t *testing.T) {
	all := Lessons()
	var before *Demo
	for i, d := range all {
		l := LessonOf(d)
		if l.N != i+1 || l.Of != len(all) || l.Before != before || (l.Next == nil) != (i+1 == len(all)) {
			t.Errorf("%s is lesson %d of %d, behind %v", d.Slug, l.N, l.Of, l.Before)
		}
		before = d
	}
	for _, d := range Course {
		if d.Fixes == "" {
			continue
		}
		if fix, failure := LessonOf(d), LessonOf(Find(d.Fixes)); fix != failure || fix.N == 0 {
			t.Errorf("%s is lesson %d, its failure %d", d.Slug, fix.N, failure.N)
		}
	}
	if l := LessonOf(&Demo{Slug: ProgramSlug}); l != (Lesson{}) {
		t.Errorf("a program is lesson %d", l.N)
	}
}
