package shot

import (
	"slices"
	"strconv"

	"github.com/go-concurrency/playground/internal/scene"
)

// tolerance is by how much a bar may be drawn too long or too short,
// thousandths of its length: less than half a pixel.
const tolerance = 6

// point is a bar's value at film ms t.
type point struct{ t, v int64 }

// bar is how much of a bar is drawn while it is shown: an attribute for one
// that stays, and an animation for one that does not. Bars run on the virtual
// clock, which film follows in pieces; each straight piece is one here, too.
func (m *motion) bar(s *scene.Strip, n int, shown []interval) (attr, class string) {
	points := m.points(s, n, shown)
	frames := make([]frame, 0, len(points)+1)
	for _, p := range points {
		f := frame{at: m.keys.share(p.t), value: "stroke-dashoffset:" + strconv.FormatInt(1000-p.v, 10)}
		if k := len(frames); k > 0 && frames[k-1] == f {
			continue
		}
		frames = append(frames, f)
	}
	now := strconv.FormatInt(1000-s.Bar(n, m.span.still()*1000), 10)
	attr = ` stroke-dasharray="1000" stroke-dashoffset="` + now + `"`
	if !slices.ContainsFunc(frames, func(f frame) bool { return f.value != frames[0].value }) {
		return ` stroke-dasharray="1000" stroke-dashoffset="` + strconv.FormatInt(1000-points[0].v, 10) + `"`, ""
	}
	return attr, m.keys.add("linear", whole(frames))
}

// points are the bar's course: two at one time where it jumps.
func (m *motion) points(s *scene.Strip, n int, shown []interval) []point {
	value := func(t int64) point { return point{t, s.Bar(n, t*1000)} }
	jumps := append(s.BarTimes(n), s.Die)
	var all, run []point
	for _, piece := range m.pieces(s, n, shown) {
		end := point{piece.to, s.Bar(n, piece.to*1000-1)}
		run = append(run, m.line(value(piece.from), end, value)...)
		if slices.Contains(jumps, piece.to) {
			all, run = append(all, straightened(run)...), nil
		}
	}
	return append(all, straightened(run)...)
}

// whole makes frames begin and end with the loop.
func whole(frames []frame) []frame {
	if first := frames[0]; first.at > 0 {
		first.at = 0
		frames = slices.Insert(frames, 0, first)
	}
	if last := frames[len(frames)-1]; last.at < 100_000 {
		last.at = 100_000
		frames = append(frames, last)
	}
	return frames
}

// pieces are the intervals in which the bar is shown, parted where it may jump
// and where beats begin.
func (m *motion) pieces(s *scene.Strip, n int, shown []interval) []interval {
	cuts := s.BarTimes(n)
	for _, k := range m.span.Film.Knots() {
		cuts = append(cuts, k.F, k.F+k.D)
	}
	slices.Sort(cuts)
	var all []interval
	for _, iv := range shown {
		for _, t := range slices.Compact(cuts) {
			if t > iv.from && t < iv.to {
				all = append(all, interval{iv.from, t})
				iv.from = t
			}
		}
		all = append(all, iv)
	}
	return all
}

// line is a course of values from a to b as points between which it is
// straight.
func (m *motion) line(a, b point, value func(int64) point) []point {
	const probes = 8
	worst, most := a, int64(tolerance)
	for i := int64(1); i < probes; i++ {
		p := value(a.t + (b.t-a.t)*i/probes)
		if off := distance(a, b, p); off > most {
			worst, most = p, off
		}
	}
	if most == tolerance || b.t-a.t <= 2 {
		return []point{a, b}
	}
	return append(m.line(a, worst, value), m.line(worst, b, value)[1:]...)
}

// distance is how far p lies above or below the straight line from a to b.
func distance(a, b, p point) int64 {
	off := p.v - a.v - (b.v-a.v)*(p.t-a.t)/(b.t-a.t)
	return max(off, -off)
}

// straightened leaves out of points those that the others imply.
func straightened(points []point) []point {
	if len(points) < 3 {
		return points
	}
	a, b := points[0], points[len(points)-1]
	worst, most := 0, int64(tolerance)
	for i, p := range points[1 : len(points)-1] {
		if off := distance(a, b, p); off > most {
			worst, most = i+1, off
		}
	}
	if worst == 0 {
		return []point{a, b}
	}
	return append(straightened(points[:worst+1]), straightened(points[worst:])[1:]...)
}
