package search

import (
	"strings"
	"unicode"

	"github.com/go-concurrency/playground/internal/demo"
)

// word is one word of a text that is searched.
type word struct {
	from, to int      // where it stands, in bytes
	low      string   // in lower case
	stem     string   // without the ending of a plural or a verb
	parts    []string // of a name such as WaitGroup: wait, group
}

// wordsOf cuts a text into its words: letters and digits.
func wordsOf(text string) []word {
	var all []word
	for i := 0; i < len(text); {
		n := strings.IndexFunc(text[i:], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		switch {
		case n < 0:
			n = len(text) - i
		case n == 0:
			i += len(string([]rune(text[i:])[:1]))
			continue
		}
		low := strings.ToLower(text[i : i+n])
		all = append(all, word{from: i, to: i + n, low: low, stem: stem(low), parts: humps(text[i : i+n])})
		i += n
	}
	return all
}

// humps are the parts of a name in lower case, none if it has only one.
// RWMutex is rw and mutex.
func humps(name string) []string {
	var parts []string
	start := 0
	small := func(i int) bool { return i < len(name) && name[i] >= 'a' && name[i] <= 'z' }
	for i := 1; i < len(name); i++ {
		if name[i] >= 'A' && name[i] <= 'Z' && (small(i-1) || small(i+1)) {
			parts = append(parts, strings.ToLower(name[start:i]))
			start = i
		}
	}
	if start == 0 {
		return nil
	}
	return append(parts, strings.ToLower(name[start:]))
}

// stem cuts endings off, so that leaks, leaked and leaking are one word, and
// limit and limiters.
func stem(low string) string {
	for range 2 {
		low = cut(low)
	}
	return low
}

// cut cuts one ending off. It leaves three letters at least, of a doer four.
func cut(low string) string {
	for _, ending := range []string{"ies", "ing", "ed", "er", "s"} {
		rest, ok := strings.CutSuffix(low, ending)
		n := len(rest)
		if !ok || n < 3 || ending == "er" && n < 4 || strings.HasSuffix(low, "ss") {
			continue
		}
		switch {
		case ending == "ies":
			return rest + "y"
		case ending != "s" && rest[n-1] == rest[n-2] && n > 3: // stopping
			return rest[:n-1]
		}
		return rest
	}
	return low
}

// The ways in which a word matches a searched one, as percentages of a match
// in full.
const (
	exact  = 100
	stems  = 85
	partly = 80 // a part of a name
	begins = 70
	ends   = 40 // flight in singleflight
	nearly = 35 // with a typing mistake
)

// match is how well a text's word matches the searched one, 0 for not.
func (w *word) match(sought *word) int {
	switch {
	case w.low == sought.low:
		return exact
	case w.stem == sought.stem:
		return stems
	case strings.HasPrefix(w.low, sought.low) && len(sought.low) > 1:
		return begins
	case w.ends(sought.stem):
		return ends
	}
	for _, p := range w.parts {
		if p == sought.low || stem(p) == sought.stem {
			return partly
		}
	}
	return 0
}

// ends tells whether the word is a compound with that stem: four letters at
// least behind three, so that grace is no race.
func (w *word) ends(with string) bool {
	front, ok := strings.CutSuffix(w.stem, with)
	return ok && len(with) > 3 && len(front) > 2
}

// resembles tells whether the searched word may be this one with a typing
// mistake: one in a word of four letters, two from eight on.
func (w *word) resembles(sought *word) bool {
	n := len(sought.low)
	if n < 4 || len(w.low) < n-2 || len(w.low) > n+2 || w.low[0] != sought.low[0] && n < 6 {
		return false
	}
	allowed := 1
	if n >= 8 {
		allowed = 2
	}
	return demo.Distance(w.low, sought.low) <= allowed || swapped(w.low, sought.low)
}

// swapped tells whether the words differ by two neighbouring letters that have
// changed places.
func swapped(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
