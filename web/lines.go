package web

import (
	"context"
	"net/url"

	"github.com/go-concurrency/playground/internal/scene"
)

// maxOnLine bounds the goroutines of a line that are listed.
const maxOnLine = 12

// lineFacts is the answer of /api/lines: the lines on which goroutines have been.
type lineFacts struct {
	At    int64      `json:"at"` // virtual ns
	Lines []lineFact `json:"lines"`
}

// lineFact is one line: the id of its row, what share of all goroutine time
// has been spent there, in thousandths, and who is there.
type lineFact struct {
	ID   string     `json:"id"`
	Run  int64      `json:"run"`
	Wait int64      `json:"wait"`
	On   []lineUser `json:"on,omitempty"`
	More int        `json:"more,omitempty"` // how many goroutines On leaves out
}

// lineUser is a goroutine on a line; without Why it does not wait.
type lineUser struct {
	G       int32   `json:"g"`
	Name    string  `json:"name"`
	Why     string  `json:"why,omitempty"`   // Go's wait reason
	Obj     string  `json:"obj,omitempty"`   // what it waits on
	Since   int64   `json:"since,omitempty"` // virtual ns
	Holders []int32 `json:"holders,omitempty"`
}

// askLines says on which lines a run's goroutines are at a moment, and for how
// long they have been on each.
func askLines(url.Values) (folding, []error) {
	return func(ctx context.Context, m moment) (any, error) { return factsOf(ctx, m) }, nil
}

// factsOf executes a run up to the moment.
func factsOf(ctx context.Context, m moment) (lineFacts, error) {
	where := scene.NewWhereabouts()
	_, err := feed(ctx, m, where.Feed)
	lines, total := where.Lines(m.at.T), int64(0)
	for _, l := range lines {
		total += l.Run + l.Wait
	}
	f := lineFacts{At: m.at.T, Lines: []lineFact{}}
	for _, l := range lines {
		fact := lineFact{ID: rowID(l.Pos.File(), l.Pos.Line()), Run: thousandths(l.Run, total), Wait: thousandths(l.Wait, total)}
		fact.More = max(len(l.On)-maxOnLine, 0)
		for _, g := range l.On[:len(l.On)-fact.More] {
			fact.On = append(fact.On, lineUser{G: g.G, Name: g.Name, Why: g.Why, Obj: g.Obj, Since: g.Since, Holders: g.Holders})
		}
		f.Lines = append(f.Lines, fact)
	}
	return f, err
}

// thousandths is the share of n in total, rounded.
func thousandths(n, total int64) int64 {
	if total == 0 {
		return 0
	}
	return int64(1000*float64(n)/float64(total) + 0.5)
}
