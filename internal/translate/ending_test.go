package translate

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var (
	goroutine = regexp.MustCompile(`^goroutine \d+ (?:gp=\S+ m=\S+ (?:mp=\S+ )?)?\[([^\]]*)\]:$`)
	madeIn    = regexp.MustCompile(`^created by .* in goroutine \d+$`)
	madeBy    = regexp.MustCompile(`^created by ((?:sync|context|golang\.org/x/sync/\w+)\.\(.*) in goroutine \d+$`)
	where     = regexp.MustCompile(`^\t(?:.*/)?([^/]+\.go:\d+)(?: \+0x.*)?$`)
	details   = regexp.MustCompile(` (code=|addr=|pc=).*`)
	address   = regexp.MustCompile(`(panic: \(\S+\)) 0x[0-9a-f]+`)
	runtimes  = regexp.MustCompile(`^\t.*/(go|go/src)/(src/)?(runtime|sync|internal|time|iter|context|log|maps|slices|sort|fmt)/|^\t.*/golang.org/x/sync@`)
)

// ending is how standard error says that a program failed: its text, and for
// each goroutine what it waits for, the line that it is on (the first of the
// program's own) and the line of its go statement, or the library's function
// that started it. Addresses of panics' values are all alike. The stack in the text of singleflight's panics is left out.
// Goroutines are in no order, but for the first one, since Go numbers them as
// its Ps please.
func ending(stderr string) string {
	text, dump, _ := strings.Cut("\n"+strings.TrimSpace(stderr), "\ngoroutine ")
	text, _, _ = strings.Cut(details.ReplaceAllString(strings.TrimSpace(text), "]"), "\n\t\n")
	text = address.ReplaceAllString(text, "$1 0x…")
	if dump == "" {
		return text
	}
	var all []string
	for _, block := range strings.Split("goroutine "+dump, "\n\n") {
		lines := strings.Split(block, "\n")
		if g := goroutine.FindStringSubmatch(lines[0]); g != nil {
			all = append(all, fmt.Sprintf("[%s] at %s, made at %s", g[1], userLine(lines[1:]), madeLine(lines)))
		}
	}
	slices.Sort(all[1:])
	return text + "\n" + strings.Join(all, "\n")
}

// userLine is the first line of the program on a stack.
func userLine(lines []string) string {
	for i, l := range lines {
		if i > 0 && madeIn.MatchString(lines[i-1]) {
			break
		}
		if w := where.FindStringSubmatch(l); w != nil && !runtimes.MatchString(l) {
			return w[1]
		}
	}
	return "?"
}

func madeLine(lines []string) string {
	for i, l := range lines[:len(lines)-1] {
		if by := madeBy.FindStringSubmatch(l); by != nil {
			return by[1]
		}
		if madeIn.MatchString(l) {
			if w := where.FindStringSubmatch(lines[i+1]); w != nil {
				return w[1]
			}
		}
	}
	return "main"
}
