package scene

import (
	"slices"
	"sort"
	"strings"
)

// presence is how a goroutine is on its line.
type presence uint8

// The kinds of presence. From stuck on, the line is marked as a failure's.
const (
	runs     presence = iota // it runs, or could
	waits                    // it is blocked
	stuck                    // it is blocked, and nobody can wake it
	left                     // it is left behind at the end of the run
	panicked                 // it panics, and has not recovered
	halted                   // the run ended in a fault of its doing
	presences
)

// presenceWords are what a line's text says of one goroutine, and of several.
var presenceWords = [presences][2]string{
	waits: {" waiting", " waiting"}, stuck: {" waits for ever", " wait for ever"}, left: {" left behind", " left behind"},
	panicked: {" panicked", " panicked"}, halted: {" failed", " failed"},
}

// codeLine is one line.
type codeLine struct {
	el    *element
	on    map[int32]presence
	ids   []int32 // the same, sorted
	count [presences]int
	stale bool
}

func (l *codeLine) class() string {
	var words []string
	if l.count[runs]+l.count[panicked]+l.count[halted] > 0 {
		words = append(words, "run")
	}
	if l.count[waits]+l.count[stuck]+l.count[left] > 0 {
		words = append(words, "wait")
	}
	if l.count[runs]+l.count[waits] < len(l.on) {
		words = append(words, "fail")
	}
	return strings.Join(words, " ")
}

// A line's text names so many goroutines and counts more; its names are so
// many, or series of so many, at most.
const (
	namedOnLine = 3
	knownOnLine = 24
)

// names are the goroutines on the line if its text does not name them.
func (l *codeLine) names() string {
	if len(l.on) <= namedOnLine {
		return ""
	}
	return series(l.ids)
}

// series lists goroutines in order, three or more numbers in a row as "G4–G9".
func series(ids []int32) string {
	var parts []string
	for i := 0; i < len(ids) && len(parts) < knownOnLine; {
		j := i + sort.Search(len(ids)-i, func(n int) bool { return int(ids[i+n]-ids[i]) > n }) - 1 // of many, all may stand in one row
		if j-i < 2 {
			j = i
		}
		part := names(ids[i : i+1])
		if j > i {
			part += "–" + names(ids[j:j+1])
		}
		parts = append(parts, part)
		i = j + 1
	}
	return strings.Join(parts, " ")
}

// text says who is on the line, or how many: "G5 G6 · G8 waiting", "12 waiting".
func (l *codeLine) text() string {
	if len(l.on) > namedOnLine {
		return l.counts()
	}
	var parts []string
	for p, n := range l.count {
		if n == 0 {
			continue
		}
		var some []int32
		for _, g := range l.ids {
			if l.on[g] == presence(p) {
				some = append(some, g)
			}
		}
		parts = append(parts, names(some)+presenceWords[p][min(n-1, 1)])
	}
	return strings.Join(parts, " · ")
}

// counts says how many goroutines are on the line, and how many of them do
// not run.
func (l *codeLine) counts() string {
	var parts []string
	if slices.Max(l.count[waits:]) < len(l.on) {
		parts = append(parts, itoa(len(l.on))+" here")
	}
	for p := waits; p < presences; p++ {
		if n := l.count[p]; n > 0 {
			parts = append(parts, itoa(n)+presenceWords[p][min(n-1, 1)])
		}
	}
	return strings.Join(parts, ", ")
}

// names lists goroutines.
func names(ids []int32) string {
	var b strings.Builder
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString("G" + itoa(int(id)))
	}
	return b.String()
}
