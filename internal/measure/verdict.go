package measure

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// Side is a run that is compared.
type Side struct {
	Name string
	*Total
}

// near is the ratio of two times up to which they count as about the same.
const near = 1.05

// Verdict states the difference of two or three runs as measured up to virtual
// time now. noun names what is done, "jobs"; it may be empty.
func Verdict(sides []Side, now int64, noun string) string {
	if now == 0 {
		return "Nothing has happened yet."
	}
	ended, counts := 0, true
	for _, s := range sides {
		if s.ended {
			ended++
		}
		counts = counts && s.Counts()
	}
	noun = cmp.Or(noun, "pieces of work")
	var parts []string
	switch ended {
	case 0:
		parts = append(parts, running(sides, now, noun, counts))
	case len(sides):
		parts = append(parts, finished(sides, counts))
	default:
		parts = append(parts, fates(sides, now))
	}
	if ended == len(sides) && counts && !alike(sides, done) {
		parts = append(parts, said(sides, "has done ", func(s Side) string {
			if s.Name == sides[0].Name {
				return fmt.Sprintf("%d %s", done(s), noun)
			}
			return fmt.Sprint(done(s))
		}))
	}
	parts = append(parts, crowds(sides))
	final := ended == len(sides) || !counts // else they differ because one is ahead
	if final && !alike(sides, calls) {
		parts = append(parts, said(sides, calling(sides), func(s Side) string { return often(calls(s)) }))
	}
	if final && !alike(sides, wasted) {
		parts = append(parts, said(sides, "wasted ", func(s Side) string { return Number(wasted(s)) }))
	}
	return strings.Join(append(parts, left(sides)...), " ")
}

func calls(s Side) int64  { return s.Calls.Count() }
func wasted(s Side) int64 { return s.Wasted.v }
func done(s Side) int64   { return s.Count() }
func most(s Side) int64   { return s.Goroutines() }
func end(s Side) int64    { return s.end }

// running compares what is done while no run has ended.
func running(sides []Side, now int64, noun string, counts bool) string {
	head := fmt.Sprintf("After %s %s still run", Span(now), each(sides))
	if !counts {
		return head + "."
	}
	head += ": "
	if alike(sides, done) {
		return head + fmt.Sprintf("each has done %d %s.", done(sides[0]), noun)
	}
	text := list(sides, func(s Side) string { return fmt.Sprintf("%s %d", s.Name, done(s)) })
	text = strings.TrimSuffix(text, ".") + " " + noun + "."
	least, greatest := extremes(sides, done)
	if done(least) == 0 {
		return head + text
	}
	return head + fmt.Sprintf("%s has done %s as much as %s (%s).", greatest.Name, times(float64(done(greatest))/float64(done(least))), least.Name, strings.TrimSuffix(text, "."))
}

// finished compares runs that have ended. How fast something fails says
// little, and so does how fast less is done, so of these there is no ratio.
func finished(sides []Side, counts bool) string {
	if slices.ContainsFunc(sides, func(s Side) bool { return s.why != engine.NoReason }) {
		return fates(sides, 0)
	}
	fast, slow := extremes(sides, end)
	ratio := float64(slow.end) / float64(max(fast.end, 1))
	switch {
	case Span(fast.end) == Span(slow.end):
		return fmt.Sprintf("No difference in time: %s ended after %s.", each(sides), Span(fast.end))
	case ratio <= near:
		return "Hardly a difference in time: " + fates(sides, 0)
	case counts && !alike(sides, done):
		return fates(sides, 0)
	}
	than := ""
	if len(sides) > 2 {
		than = " as " + slow.Name
	}
	return fmt.Sprintf("%s is %s as fast%s: %s", fast.Name, times(ratio), than, fates(sides, 0))
}

// fates says how each run stands at virtual time now.
func fates(sides []Side, now int64) string {
	return list(sides, func(s Side) string {
		switch {
		case !s.ended:
			return fmt.Sprintf("%s still runs after %s", s.Name, Span(now))
		case s.why != engine.NoReason:
			return fmt.Sprintf("%s failed after %s (%v)", s.Name, Span(s.end), s.why)
		}
		return fmt.Sprintf("%s ended after %s", s.Name, Span(s.end))
	})
}

// crowds compares how many goroutines there were at one time.
func crowds(sides []Side) string {
	if alike(sides, most) {
		word := each(sides)
		return fmt.Sprintf("%s had at most %s.", strings.ToUpper(word[:1])+word[1:], goroutines(most(sides[0])))
	}
	return said(sides, "had at most ", func(s Side) string {
		if s.Name == sides[0].Name {
			return goroutines(most(s))
		}
		return fmt.Sprint(most(s))
	})
}

// left says who left goroutines behind.
func left(sides []Side) []string {
	var all []string
	for _, s := range sides {
		if s.leaks > 0 {
			all = append(all, s.Name+" left "+goroutines(s.leaks)+" waiting.")
		}
	}
	return all
}

// calling is how a sentence says what a call is: what programs report as one,
// or else a wait for I/O.
func calling(sides []Side) string {
	if slices.ContainsFunc(sides, func(s Side) bool { return !s.Calls.own.reported }) {
		return "waited for I/O "
	}
	return "called the backend "
}

// often is how many times, in thousandths.
func often(n int64) string {
	switch n {
	case 0:
		return "never"
	case 1000:
		return "once"
	}
	return Number(n) + " times"
}

func goroutines(n int64) string {
	if n == 1 {
		return "1 goroutine"
	}
	return fmt.Sprintf("%d goroutines", n)
}

// extremes are the sides with the least and the greatest number.
func extremes(sides []Side, of func(Side) int64) (least, greatest Side) {
	by := func(a, b Side) int { return cmp.Compare(of(a), of(b)) }
	return slices.MinFunc(sides, by), slices.MaxFunc(sides, by)
}

// alike reports whether all sides have the same number.
func alike(sides []Side, of func(Side) int64) bool {
	least, greatest := extremes(sides, of)
	return of(least) == of(greatest)
}

// each is how a sentence names all sides.
func each(sides []Side) string {
	if len(sides) == 2 {
		return "both"
	}
	return "all three"
}

// said is a sentence that says of the first side in full what it says of each.
func said(sides []Side, does string, what func(Side) string) string {
	return list(sides, func(s Side) string {
		if s.Name == sides[0].Name {
			return s.Name + " " + does + what(s)
		}
		return s.Name + " " + what(s)
	})
}

// list is a sentence of what is said of each side.
func list(sides []Side, say func(Side) string) string {
	var parts []string
	for _, s := range sides {
		parts = append(parts, say(s))
	}
	return strings.Join(parts, ", ") + "."
}
