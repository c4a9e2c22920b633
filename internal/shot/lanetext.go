package shot

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/lanes"
)

// What timelines say in words; its twin for pages is
// web/static/js/timelinetext.js.

// unit is the unit that fits a virtual time, and its length, ns.
func unit(t int64) (string, int64) {
	switch {
	case t >= 1e9:
		return "s", 1e9
	case t >= 1e6:
		return "ms", 1e6
	case t >= 1e3:
		return "µs", 1e3
	}
	return "ns", 1
}

// ns writes a time with at most four digits, in the unit that fits it.
func ns(t int64) string {
	name, size := unit(t)
	places := int64(1)
	for places < 1000 && t/size*places < 1000 && size/places > 1 {
		places *= 10
	}
	return decimal((t*places+size/2)/size, places) + " " + name
}

// decimal writes n of so many parts of one, without zeros at its end.
func decimal(n, parts int64) string {
	text := strconv.FormatInt(n/parts, 10)
	if rest := n % parts; rest > 0 {
		text += "." + strings.TrimRight(strconv.FormatInt(parts+rest, 10)[1:], "0")
	}
	return text
}

// tick writes a time on an axis whose times are step ns apart.
func tick(t, step int64) string {
	if t == 0 {
		return "0 ns"
	}
	name, size := unit(t)
	parts, text := int64(1), ""
	for parts*step < size {
		parts *= 10
	}
	n := (t*parts + size/2) / size
	text = strconv.FormatInt(n/parts, 10)
	if parts > 1 {
		text += "." + strconv.FormatInt(parts+n%parts, 10)[1:]
	}
	return text + " " + name
}

// roundTime is the shortest round time of at least t ns.
func roundTime(t int64) int64 {
	for power := int64(1); ; power *= 10 {
		for _, k := range []int64{1, 2, 5} {
			if k*power >= t {
				return k * power
			}
		}
	}
}

var stateWords = map[lanes.State]string{lanes.Syscall: "in a system call", lanes.InputOut: "waiting for I/O", lanes.Scheduling: "in the scheduler",
	lanes.Looking: "spinning", lanes.Polling: "in the network poller", lanes.Stopped: "world stopped"}

// shares says how much of a time each state had, the longest first, without
// those that had next to nothing. No line ends before a percent sign.
func shares(sum *lanes.Times) string {
	total := sum.Total()
	var states []lanes.State
	for st, ns := range sum {
		if ns > 0 && ns >= total/100 {
			states = append(states, lanes.State(st))
		}
	}
	slices.SortStableFunc(states, func(a, b lanes.State) int { return cmp.Compare(sum[b], sum[a]) })
	var parts []string
	for _, st := range states {
		word := cmp.Or(stateWords[st], st.String())
		parts = append(parts, word+" "+strings.Replace(percent(sum[st], total), " ", "\u00a0", 1))
	}
	return strings.Join(parts, ", ")
}

// percent is how much of a whole a part is.
func percent(part, whole int64) string {
	if part > 0 && part < whole/100 {
		return "<1 %"
	}
	return strconv.FormatInt((100*part+whole/2)/max(whole, 1), 10) + " %"
}

// laneTitle is a lane's name, family that of its group.
func laneTitle(g *lanes.Group, l *lanes.Lane) string {
	if g.Kind == lanes.Collector {
		return "GC"
	}
	return strings.TrimSpace(string(g.Kind) + strconv.Itoa(int(l.ID)) + " " + l.Name)
}

func family(g *lanes.Group) string {
	switch g.Kind {
	case lanes.Ps:
		return "Ps"
	case lanes.Threads:
		return "threads"
	}
	return cmp.Or(g.Name, "others")
}
