package demo

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// MaxDeck is how many demos one deck holds.
const MaxDeck = 24

// Deal parts the query of a deck, demos that are shown one after the other,
// into one for each of them: a bare name is for all that know it, and 2.workers
// is of the second. shared are names that all demos know besides their
// parameters, seed and procs; own are those of which each demo has its own or
// none, such as the moment. The errors name what belongs to no demo; values are
// not checked.
func Deal(demos []*Demo, q url.Values, shared, own []string) ([]url.Values, []error) {
	dealt := make([]url.Values, len(demos))
	for i := range dealt {
		dealt[i] = url.Values{}
	}
	shared = append([]string{"seed", ProcsName}, shared...)
	knows := func(d *Demo, name string) bool { return d.Param(name) != nil || slices.Contains(shared, name) }
	var errs []error
	refuse := func(format string, args ...any) { errs = append(errs, UnknownError{fmt.Sprintf(format, args...)}) }
	var numbered []string
	for name := range q {
		if _, _, ok := cutPlace(name); ok {
			numbered = append(numbered, name) // they win over bare ones
			continue
		}
		known := false
		for i, d := range demos {
			if knows(d, name) {
				known = true
				dealt[i][name] = q[name]
			}
		}
		switch {
		case slices.Contains(own, name):
			refuse("%q belongs to one demo; write 1.%s for the first", name, name)
		case !known:
			refuse("%q is not a parameter of any demo of the deck", name)
		}
	}
	for _, name := range numbered {
		n, bare, _ := cutPlace(name)
		switch {
		case n < 1 || n > len(demos):
			refuse("%q is of demo %d; the deck has %d", name, n, len(demos))
		case !knows(demos[n-1], bare) && !slices.Contains(own, bare):
			refuse("%q is not a parameter of %s; known are %s", name, demos[n-1].Slug, strings.Join(demos[n-1].paramNames(), ", "))
		default:
			dealt[n-1][bare] = q[name]
		}
	}
	slices.SortFunc(errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return dealt, errs
}

// cutPlace parts 2.workers into 2 and workers.
func cutPlace(name string) (n int, bare string, ok bool) {
	head, bare, ok := strings.Cut(name, ".")
	if !ok {
		return 0, name, false
	}
	n, err := strconv.Atoi(head)
	return n, bare, err == nil
}
