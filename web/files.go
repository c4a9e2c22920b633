package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/templates"
)

// filesCode is the code pane of a program that is shown as it is: all its
// files, the one with main first, and the lines marked that have problems. The
// order of files is that of engine.Pos.
func filesCode(name string, files []demo.File, problems []demo.Problem) templates.Code {
	var c templates.Code
	var order []int
	for i := range files {
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(mains(files[j]), mains(files[i])) })
	for _, n := range order {
		c.File = files[n].Name
		for i, line := range highlight(files[n].Source, nil, nil) {
			l := templates.Line{ID: rowID(n, i+1), N: i + 1, HTML: line, Shown: true}
			if i == 0 && len(files) > 1 {
				l.Head = files[n].Name
			}
			l.Problem = slices.ContainsFunc(problems, func(p demo.Problem) bool { return p.File == n && p.N == i+1 })
			c.Lines = append(c.Lines, l)
		}
	}
	if len(files) > 1 {
		c.File = name + "/"
	}
	return c
}

// mains is 1 for the file that declares main, 0 for others.
func mains(f demo.File) int {
	if strings.Contains("\n"+f.Source, "\nfunc main(") {
		return 1
	}
	return 0
}
