package measure

import (
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

// near is the ratio of two times up to which they count as the same.
const near = 1.02

// Verdict states the difference of two or three runs as measured up to virtual
// time now. noun names what is done: "jobs".
func Verdict(sides []Side, now int64, noun string) string {
	ended := 0
	for _, s := range sides {
		if s.ended {
			ended++
		}
	}
	text := ""
	switch ended {
	case 0:
		text = running(sides, now, noun)
	case len(sides):
		text = finished(sides)
	default:
		text = join(sides, func(s Side) string { return s.fate(now) }) + "."
	}
	return text + crowds(sides) + counted(sides, "calls the backend", func(s Side) int64 { return s.Calls.Count() }) +
		counted(sides, "has wasted", func(s Side) int64 { return s.Wasted.v }) + left(sides)
}

// running compares what is done while no run has ended.
func running(sides []Side, now int64, noun string) string {
	if now == 0 {
		return "Nothing has happened yet."
	}
	head := fmt.Sprintf("After %s all still run: ", Span(now))
	if len(sides) == 2 {
		head = fmt.Sprintf("After %s both still run: ", Span(now))
	}
	counts := make([]int64, len(sides))
	for i, s := range sides {
		counts[i] = s.Count()
	}
	if noun == "" {
		noun = "pieces of work"
	}
	if least, most := slices.Min(counts), slices.Max(counts); least == most {
		return head + fmt.Sprintf("%d %s done on %s.", most, noun, each(sides))
	}
	return head + join(sides, func(s Side) string { return fmt.Sprintf("%s has done %d", s.Name, s.Count()) }) + " " + noun + "."
}

// finished compares runs that have ended.
func finished(sides []Side) string {
	fates := join(sides, func(s Side) string { return s.fate(s.end) }) + "."
	if slices.ContainsFunc(sides, func(s Side) bool { return s.why != engine.NoReason }) {
		return fates // how fast something fails says little
	}
	fast := slices.MinFunc(sides, func(a, b Side) int { return int(a.end - b.end) })
	slow := slices.MaxFunc(sides, func(a, b Side) int { return int(a.end - b.end) })
	ratio := float64(slow.end) / float64(max(fast.end, 1))
	switch {
	case Span(fast.end) == Span(slow.end):
		return fmt.Sprintf("No difference in time: %s ended after %s.", each(sides), Span(fast.end))
	case ratio <= near:
		return "Hardly a difference in time: " + fates
	case len(sides) == 2:
		return fmt.Sprintf("%s is %s as fast: %s", fast.Name, times(ratio), fates)
	}
	return fmt.Sprintf("%s is the fastest, %s as fast as %s: %s", fast.Name, times(ratio), slow.Name, fates)
}

// fate says how a run stands.
func (s Side) fate(now int64) string {
	switch {
	case !s.ended:
		return fmt.Sprintf("%s still runs after %s", s.Name, Span(now))
	case s.why != engine.NoReason:
		return fmt.Sprintf("%s failed after %s (%v)", s.Name, Span(s.end), s.why)
	}
	return fmt.Sprintf("%s ended after %s", s.Name, Span(s.end))
}

// crowds compares how many goroutines there were.
func crowds(sides []Side) string {
	most := make([]int64, len(sides))
	for i, s := range sides {
		most[i] = s.Goroutines()
	}
	if same(most) {
		return fmt.Sprintf(" At most %d goroutines on %s.", most[0], each(sides))
	}
	return " At most " + join(sides, func(s Side) string { return fmt.Sprintf("%d goroutines in %s", s.Goroutines(), s.Name) }) + "."
}

// counted compares a number, in thousandths, unless it is 0 or the same
// everywhere.
func counted(sides []Side, does string, of func(Side) int64) string {
	all := make([]int64, len(sides))
	for i, s := range sides {
		all[i] = of(s)
	}
	if same(all) {
		return ""
	}
	return " " + join(sides, func(s Side) string {
		if does == "calls the backend" {
			return fmt.Sprintf("%s has called the backend %s times", s.Name, Number(of(s)))
		}
		return fmt.Sprintf("%s %s %s", s.Name, does, Number(of(s)))
	}) + "."
}

// left says who left goroutines behind.
func left(sides []Side) string {
	var b strings.Builder
	for _, s := range sides {
		if s.leaks == 1 {
			fmt.Fprintf(&b, " %s left 1 goroutine waiting.", s.Name)
		} else if s.leaks > 1 {
			fmt.Fprintf(&b, " %s left %d goroutines waiting.", s.Name, s.leaks)
		}
	}
	return b.String()
}

func same(all []int64) bool { return slices.Min(all) == slices.Max(all) }

// each is how a sentence names all sides.
func each(sides []Side) string {
	if len(sides) == 2 {
		return "both"
	}
	return "all"
}

// join lists what is said of each side.
func join(sides []Side, say func(Side) string) string {
	var parts []string
	for _, s := range sides {
		parts = append(parts, say(s))
	}
	return strings.Join(parts, ", ")
}
