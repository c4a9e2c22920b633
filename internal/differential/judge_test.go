package differential

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
)

// batch is some programs and their permitted outcomes.
type batch struct {
	programs []*Program
	outcomes []Outcomes
}

// generate makes the programs of n seeds.
func generate(from, n uint64) *batch {
	b := &batch{make([]*Program, n), make([]Outcomes, n)}
	var wg sync.WaitGroup
	const workers = 4
	for w := range uint64(workers) {
		wg.Go(func() {
			for i := w; i < n; i += workers {
				b.programs[i], b.outcomes[i] = Generate(from + i)
			}
		})
	}
	wg.Wait()
	return b
}

// wrong are the reports of outcomes that are not permitted.
func (b *batch) wrong(all []Report) (wrong []Report) {
	for _, r := range all {
		if !b.outcomes[r.Program].Permits(r.Outcome) {
			wrong = append(wrong, r)
		}
	}
	return wrong
}

// missing are the programs about which nothing is reported.
func (b *batch) missing(all []Report) (missing []int) {
	seen := make([]bool, len(b.programs))
	for _, r := range all {
		seen[r.Program] = true
	}
	for i := range seen {
		if !seen[i] {
			missing = append(missing, i)
		}
	}
	return missing
}

// A side runs programs.
type side func(t testing.TB, programs []*Program) []Report

// judge runs the batch on a side. It fails, and shows the smallest program it
// finds, if an outcome is not permitted.
func (b *batch) judge(t *testing.T, run side) []Report {
	t.Helper()
	all := run(t, b.programs)
	if missing := b.missing(all); len(missing) > 0 {
		t.Errorf("no outcome of the programs %v", missing)
	}
	wrong := b.wrong(all)
	for i, r := range wrong {
		if i == 10 {
			t.Errorf("and %d more", len(wrong)-i)
			break
		}
		t.Errorf("seed %d: %s", b.programs[r.Program].Seed, r.How)
	}
	if len(wrong) > 0 {
		t.Error(show(shrink(t, b.programs[wrong[0].Program], run)))
	}
	return all
}

// shrink makes a program smaller that fails on a side, and returns it with a
// report that shows that.
func shrink(t testing.TB, p *Program, run side) (*Program, Report) {
	t.Helper()
	first := func(programs []*Program) (int, Report) {
		if len(programs) == 0 {
			return -1, Report{}
		}
		b := &batch{programs: programs}
		for _, p := range programs {
			all, _ := p.Explore()
			b.outcomes = append(b.outcomes, all)
		}
		if wrong := b.wrong(run(t, programs)); len(wrong) > 0 {
			return wrong[0].Program, wrong[0]
		}
		return -1, Report{}
	}
	p = Shrink(p, func(programs []*Program) int {
		i, _ := first(programs)
		return i
	})
	_, r := first([]*Program{p})
	return p, r
}

// show shows a program with an outcome that it must not have.
func show(p *Program, r Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "made smaller:\n%s\n%s:\n%v\n", p.Source("program"), r.How, r.Outcome)
	all, _ := p.Explore()
	var texts []string
	for o := range all {
		texts = append(texts, o.String())
	}
	slices.Sort(texts)
	fmt.Fprintf(&b, "%d outcomes are permitted:\n", len(texts))
	for i, text := range texts {
		if i == 10 {
			b.WriteString("…\n")
			break
		}
		b.WriteString(text + "\n\n")
	}
	return b.String()
}
