package web

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/linediff"
	"github.com/go-concurrency/playground/templates"
)

// nearMark is how many lines beside a changed one show with it.
const nearMark = 2

// addFix adds to the code pane of a failure, or of its fixed version, what the
// fix changes, and the way to the other of the two.
func addFix(c *templates.Code, s demo.Setup) {
	failure, fix := s.Demo, demo.FixOf(s.Demo)
	other, link := fix, "Fixed version"
	if s.Demo.Fixes != "" {
		failure, fix = demo.Find(s.Demo.Fixes), s.Demo
		other, link = failure, "The failure"
	}
	if failure == nil || fix == nil {
		return
	}
	there, _ := other.Parse(s.Query()) // what the other does not know is left out
	lines := changes(&failure.Program, &fix.Program)
	c.Lines = merge(c.Lines, highlight(other.Program.Source, other.Uses(), there.Values), lines, other == fix)
	removed, added := linediff.Changes(lines)
	c.Fix = &templates.Fix{Sum: fmt.Sprintf("−%d +%d", removed, added), Link: link, Title: other.Title, Slug: other.Slug,
		Query: there.Query().Encode(), Known: strings.Join(known(other), " ")}
}

// outcome is what a failure or its fixed version says of itself, nil for other
// demos. way leads to the other one.
func outcome(d *demo.Demo, way *templates.Fix) *templates.Outcome {
	if d.Happened == "" {
		return nil
	}
	return &templates.Outcome{Fault: d.Fault, Prints: d.Prints, Happened: d.Happened, Fixed: d.Fixes != "", Other: way}
}

// known are the names that a demo's query may hold besides seed, procs and in.
func known(d *demo.Demo) []string {
	var names []string
	for i := range d.Params {
		names = append(names, d.Params[i].Name)
	}
	for i := range d.Actions {
		names = append(names, d.Actions[i].Name)
	}
	return names
}

// changes compares two programs from their package clauses on. That two
// programs of one module need two names for package and type is no change.
func changes(a, b *demo.Program) []linediff.Line {
	x, skipA := body(a, a.Type)
	y, skipB := body(b, a.Type)
	all := linediff.Lines(x, y)
	for i := range all {
		if all[i].A > 0 {
			all[i].A += skipA
		}
		if all[i].B > 0 {
			all[i].B += skipB
		}
	}
	return all
}

// body is a program behind its package clause, with another name for its type,
// and how many lines stand before it.
func body(p *demo.Program, name string) (text string, skipped int) {
	at := regexp.MustCompile(`(?m)^package .*\n`).FindStringIndex(p.Source)
	if at == nil {
		return p.Source, 0
	}
	text = regexp.MustCompile(`\b`+regexp.QuoteMeta(p.Type)+`\b`).ReplaceAllLiteralString(p.Source[at[1]:], name)
	return text, strings.Count(p.Source[:at[1]], "\n")
}

// merge marks the rows of a program that the change concerns, and puts those
// that the other one has instead between them. Own rows are the first of the
// two programs if the other is the fix.
func merge(own []templates.Line, other []string, lines []linediff.Line, otherIsFix bool) []templates.Line {
	var all []templates.Line
	next := 0 // of own
	for _, l := range lines {
		mine, theirs := l.A, l.B
		if !otherIsFix {
			mine, theirs = theirs, mine
		}
		mark := map[linediff.Kind]string{linediff.Removed: "−", linediff.Added: "+"}[l.Kind]
		if mine == 0 {
			all = append(all, templates.Line{N: theirs, HTML: other[theirs-1], Mark: mark, Other: true})
			continue
		}
		all = append(all, own[next:mine]...)
		next = mine
		all[len(all)-1].Mark = mark
	}
	all = append(all, own[next:]...)
	for i := range all {
		for j := max(i-nearMark, 0); j < min(i+nearMark+1, len(all)); j++ {
			all[i].Near = all[i].Near || all[j].Mark != ""
		}
	}
	return all
}
