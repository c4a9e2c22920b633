package differential

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// mutants are mistakes that the engine's channels might have: in a file, a
// text that is there once, and what is wrong instead.
var mutants = []struct{ name, file, old, new string }{
	{"close forgets senders", "chan.go", "for w := c.sendq.pop(); w != nil; w = c.sendq.pop() {\n\t\twoken", "for w := c.sendq.pop(); false; {\n\t\twoken"},
	{"a closed channel is empty", "chan.go", "\tif c.n > 0 {\n\t\tit := c.take(r)", "\tif c.n > 0 && !c.closed {\n\t\tit := c.take(r)"},
	{"receivers of a closed channel are told it is open", "chan.go", "\t\tr.g.lastV, r.g.lastID = 0, 0\n\t\treturn false, true", "\t\treturn true, true"},
	{"a woken sender does not panic", "chanops.go", "\tif !ok {\n\t\ts.ch <- v", "\tif ok && !ok {\n\t\ts.ch <- v"},
	{"len is the capacity", "chanops.go", "\treturn c.n\n}", "\treturn len(c.buf)\n}"},
	{"the value of a waiting sender is lost", "chan.go", "\t\t\tc.put(r, w.g, &w.item)\n", ""},
	{"default although a case is ready", "select.go", "\tif n > 0 {\n\t\treturn proceedOne", "\tif n > 0 && !hasDefault {\n\t\treturn proceedOne"},
	{"a decided select stays in its queues", "waitq.go", "q.head.sel.chosen >= 0", "q.head.sel.chosen >= 99"},
	{"a select sends on a closed channel", "selectsend.go", "if k.c.closed {", "if false {"},
	{"a woken select of sends does not panic", "selectsend.go", "if k.failed {", "if false {"},
	{"closed channels are not ready to be received from", "selectrecv.go", "k.c.sendq.first() != nil || k.c.closed", "k.c.sendq.first() != nil"},
}

// TestFindsMistakes builds the engine with one mistake at a time, which must
// be found. Without PLAYGROUND_LONG there are only the first few.
func TestFindsMistakes(t *testing.T) {
	if testing.Short() {
		t.Skip("builds programs")
	}
	n, some := uint64(150), mutants[:2]
	if long() {
		some = mutants
	}
	b := generate(0, n)
	for _, m := range some {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join("../engine", m.file)
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Count(string(text), m.old) != 1 {
				t.Fatalf("%s does not hold once: %q", path, m.old)
			}
			binary := buildVirtual(t, b.programs, map[string]string{path: strings.Replace(string(text), m.old, m.new, 1)})
			all, err := tryReports(t, binary)
			switch wrong := b.wrong(all); {
			case len(wrong) > 0:
				t.Logf("%d wrong outcomes, first of seed %d", len(wrong), b.programs[wrong[0].Program].Seed)
			case err != nil:
				t.Error(err)
			default:
				t.Error("nobody has seen it")
			}
		})
	}
}

// TestRefusesOutcomes: an outcome that differs a little from the only
// permitted one is refused.
func TestRefusesOutcomes(t *testing.T) {
	b := generate(0, 200)
	tried := 0
	for i, all := range b.outcomes {
		if !all.Deterministic() {
			continue
		}
		for o := range all {
			if wrong := b.wrong([]Report{{Program: i, Outcome: o}}); len(wrong) > 0 {
				t.Errorf("seed %d refuses %v", b.programs[i].Seed, o)
			}
			for _, other := range spoilt(o) {
				tried++
				if wrong := b.wrong([]Report{{Program: i, Outcome: other}}); len(wrong) == 0 {
					t.Errorf("seed %d permits %v, which is not %v", b.programs[i].Seed, other, o)
				}
			}
		}
	}
	if tried < 300 {
		t.Errorf("tried %d outcomes only", tried)
	}
}

// spoilt are outcomes that are not quite o.
func spoilt(o Outcome) (all []Outcome) {
	for _, end := range []string{Returned, Deadlock, Panicked + "boom", "limit reached"} {
		if other := o; end != o.End {
			other.End = end
			all = append(all, other)
		}
	}
	for g, notes := range o.Notes {
		if notes == "" {
			continue
		}
		less, more, other := o, o, o
		less.Notes[g] = notes[:strings.LastIndex(notes[:len(notes)-1], "\n")+1]
		more.Notes[g] += "1\n"
		other.Notes[g] = strings.Replace(notes, "\n", "0\n", 1)
		all = append(all, less, more, other)
	}
	if o.Waits != "" {
		other := o
		other.Waits += ", select"
		all = append(all, other)
	}
	return all
}

// TestShrink: what is left of a program is what makes it fail.
func TestShrink(t *testing.T) {
	p, _ := Generate(3)
	small := Shrink(p, func(programs []*Program) int {
		for i, q := range programs {
			if strings.Contains(q.Source("p"), "len(c1)") {
				return i
			}
		}
		return -1
	})
	n := 0
	for _, r := range small.Routines {
		n += len(r.Ops)
	}
	if source := small.Source("p"); n > 2 || !strings.Contains(source, "len(c1)") {
		t.Errorf("%d ops are left:\n%s", n, source)
	}
	if again, _ := Generate(3); p.Source("p") != again.Source("p") {
		t.Error("the program itself has changed")
	}
}
