package scene

import (
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// columnOf tells which boxes stand in the same column, from left to right.
func columnOf(l *Layout) [][]string {
	var boxes []*box
	for _, b := range l.boxes {
		if !b.aux {
			boxes = append(boxes, b)
		}
	}
	slices.SortStableFunc(boxes, func(a, b *box) int { return (a.x + a.w/2) - (b.x + b.w/2) })
	var columns [][]string
	last := -1 << 30
	for _, b := range boxes {
		if x := b.x + b.w/2; x-last > 10 {
			columns = append(columns, nil)
			last = x
		}
		columns[len(columns)-1] = append(columns[len(columns)-1], b.name)
	}
	return columns
}

func TestColumns(t *testing.T) {
	pool, _ := pool(t, "", 840, 10)
	tests := []struct {
		name string
		l    *Layout
		want [][]string
	}{
		{"worker pool", pool, [][]string{{"main"}, {"jobs"}, {"worker"}, {"results"}, {"collect"}}},
		{"ping-pong", layoutOf("ping-pong", record(t, programs["ping-pong"], 500)), [][]string{{"main"}, {"ping", "pong"}, {"player"}}},
		{"mutex", layoutOf("mutex", record(t, contention, 500)), [][]string{{"main"}, {"wg"}, {"writer"}, {"mu"}}},
		{"fan-out", layoutOf("fan-out", record(t, fanOut, 500)), [][]string{{"task"}, {"results"}, {"main"}}},
	}
	for _, test := range tests {
		if got := columnOf(test.l); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s has the columns %v, want %v", test.name, got, test.want)
		}
	}
}

// TestCopies checks several channels of one name: they stand where the hint has
// that name, and each is joined with the desk that alone receives from it.
func TestCopies(t *testing.T) {
	l, _ := staged(t, "publish-subscribe", "", 840, 10)
	want := [][]string{{"main"}, {"inbox", "inbox.2", "inbox.3", "inbox.4"}, {"read"}}
	if got := columnOf(l); !reflect.DeepEqual(got, want) {
		t.Errorf("the columns are %v, want %v", got, want)
	}
	joined := 0
	for _, link := range l.links {
		if link.family.name == "read" {
			joined++
		}
	}
	if joined != 4 {
		t.Errorf("%d links to the readers of 4 inboxes", joined)
	}
}

// TestOneColumn checks that a hint can put several boxes into one column.
func TestOneColumn(t *testing.T) {
	l, _ := staged(t, "tee", "", 840, 10)
	want := [][]string{{"main", "generate"}, {"items"}, {"tee"}, {"archived", "checked"}, {"archive", "alarm"}}
	if got := columnOf(l); !reflect.DeepEqual(got, want) {
		t.Errorf("the columns are %v, want %v", got, want)
	}
}

// TestLayoutIsPure holds that inputs do not move anything: the dry run has none.
func TestLayoutIsPure(t *testing.T) {
	a, _ := pool(t, "", 840, 10)
	b, _ := pool(t, "in=100ms:workers=12,200ms:burst", 840, 10)
	if a.H != b.H || !slices.EqualFunc(a.boxes, b.boxes, func(x, y *box) bool { return x.rect() == y.rect() }) {
		t.Error("inputs move the layout")
	}
}

func TestReserve(t *testing.T) {
	events := record(t, contention, 500)
	hint := demo.Hint{Reserve: map[string]int{"writer": 12}, Hide: []string{"mu"}}
	l := Plan(Spec{Lens: "pattern", Width: 840, Hint: hint}, events)
	if n := l.families["writer"].cap; n != 12 {
		t.Errorf("%d desks for writers, want 12", n)
	}
	if l.things["mu"] != nil || l.things["wg"] == nil {
		t.Error("mu shall be hidden, wg not")
	}
}

func TestEmptyPlan(t *testing.T) {
	for _, w := range Widths {
		l := Plan(Spec{Lens: "pattern", Width: w}, nil)
		ops, _ := compile(l, []engine.Event{{Seq: 1, K: engine.EvGoCreate, Peer: 1, Val: "main", Step: true}})
		checkFilm(t, l, 1, ops)
	}
}

// TestSizes holds that the pool's stage is not higher than pages have room for.
func TestSizes(t *testing.T) {
	for _, test := range []struct {
		query    string
		w, limit int
	}{
		{"", 343, 620}, {"workers=16", 343, 620}, {"queue=0", 343, 620}, {"queue=32", 343, 830},
		{"", 700, 510}, {"", 840, 510}, {"workers=1&queue=0", 840, 520}, {"workers=16&queue=12", 840, 510}, {"queue=32", 840, 540},
	} {
		if l, _ := pool(t, test.query, test.w, 10); l.H > test.limit || l.W != test.w {
			t.Errorf("%q is %d x %d at width %d, want at most %d high", test.query, l.W, l.H, test.w, test.limit)
		}
	}
}

// TestTextsAreLegible holds that no text is smaller than 11 px.
func TestTextsAreLegible(t *testing.T) {
	for _, m := range regexp.MustCompile(`font-size: (\d+)px`).FindAllStringSubmatch(CSS, -1) {
		if n, _ := strconv.Atoi(m[1]); n < 11 {
			t.Errorf("stage.css has a text of %d px", n)
		}
	}
	for _, f := range []form{wideForm, tallForm, slimForm, compactForm, snugForm, cellForm, rowForm, chipForm, miniForm} {
		for _, n := range []int{f.size, f.idSize} {
			if !strings.Contains(CSS, ".s"+itoa(n)+" ") {
				t.Errorf("stage.css lacks the size %d", n)
			}
		}
	}
}

// TestContextsAreBadges holds that of a context only its badge has a place.
func TestContextsAreBadges(t *testing.T) {
	l := layoutOf("gathering", record(t, gathering, 400))
	for _, b := range l.boxes {
		if b.name == "ctx.Done" {
			t.Error("the channel ctx.Done has a place of its own")
		}
	}
	if l.things["ctx"] == nil || !l.hides("ctx.Done") || l.hides("log") {
		t.Error("the context has no badge, or the wrong things are hidden")
	}
	s := &survey{byThing: map[string]*thingFact{"ctx.2": {kind: engine.ContextObject}, "x": {kind: engine.ChanObject}}}
	for name, want := range map[string]bool{"ctx.2.Done": true, "ctx.2.expire": true, "ctx.2.Done.3": true, "ctx.2": false, "x.Done": false, "Done": false, "ctx.2.other": false} {
		if s.partOfContext(name) != want {
			t.Errorf("%s is part of a context: %v", name, !want)
		}
	}
}
