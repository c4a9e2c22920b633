package shot

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
)

// TestTimeline: the timeline has the lanes of the run, the moment, and only the
// signs that occur.
func TestTimeline(t *testing.T) {
	s := must(t, "work-stealing?lens=timeline&at=3ms&legend=1&caption=1&stamp=1")
	text := string(s.Data)
	for _, part := range []string{">P0</text>", ">G1 main</text>", ">12 job</text>", ">M3</text>", `class="now"`, `<rect class="share runnable"`, ">steals</text>",
		">seed 1 · /demo/work-stealing?at=3ms&amp;lens=timeline</text>", "<desc id=\"desc\">Timeline of Work stealing, from 0 ns to 10.09 ms: 4 Ps (running 89"} {
		if !strings.Contains(text, part) {
			t.Errorf("the timeline lacks %s", part)
		}
	}
	for _, part := range []string{">waiting for I/O</text>", ">GC marks</text>", "var(--", ".chan "} {
		if strings.Contains(text, part) {
			t.Errorf("the timeline contains %s", part)
		}
	}
	if again := must(t, "work-stealing?lens=timeline&at=3ms&legend=1&caption=1&stamp=1"); string(again.Data) != text {
		t.Error("two pictures of one moment differ")
	}
	part := must(t, "work-stealing?lens=timeline&from=2ms&to=4ms&caption=1")
	if !strings.Contains(string(part.Data), ">From 2 ms to 4 ms: 4 Ps") {
		t.Error("a window is not shown")
	}
}

// TestTimelinesFit: no timeline of the course, alone or beside another, has
// anything beyond its edges, nor more bytes than a page may have.
func TestTimelinesFit(t *testing.T) {
	for _, width := range []string{"343", "840"} {
		for i, d := range demo.Course {
			address := d.Slug
			if i%8 == 0 {
				address += "/" + demo.Course[(i+1)%len(demo.Course)].Slug
			}
			s, err := take(t, address+"?lens=timeline&legend=1&w="+width+"&at="+d.Thumb.String())
			if err != nil {
				t.Errorf("%s: %v", address, err)
				continue
			}
			if what := beyond(s); what != "" {
				t.Errorf("%s at %s px: %s is cut off", address, width, what)
			}
			if err := wellFormed(string(s.Data)); err != nil {
				t.Errorf("%s: %v", address, err)
			}
			if len(s.Data) > 400_000 {
				t.Errorf("%s at %s px: %d bytes", address, width, len(s.Data))
			}
		}
	}
}

var (
	rectangles = regexp.MustCompile(`<rect class="[^"]*" x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"`)
	starts     = regexp.MustCompile(`<(?:text class="[^"]*" x="([\d.-]+)" y="([\d.-]+)"|path class="(?:now|axis-line|sign[^"]*)" (?:d="[^"]*" transform="translate\(|d="M)([\d.-]+) ([\d.-]+))`)
)

// beyond is what the picture, whose parts all stand in its own coordinates, has
// beyond its edges, "" if nothing.
func beyond(s *Shot) string {
	text := string(s.Data)
	num := func(s string) float64 {
		x, _ := strconv.ParseFloat(s, 64)
		return x
	}
	out := func(x, y float64) bool { return x < 0 || y < 0 || x > float64(s.W) || y > float64(s.H) }
	for _, m := range rectangles.FindAllStringSubmatch(text, -1) {
		if out(num(m[1]), num(m[2])) || out(num(m[1])+num(m[3]), num(m[2])+num(m[4])) {
			return m[0]
		}
	}
	for _, m := range starts.FindAllStringSubmatch(text, -1) {
		if out(num(m[1]+m[3]), num(m[2]+m[4])) {
			return m[0]
		}
	}
	return ""
}

// TestTimes: times are written as pages write them.
func TestTimes(t *testing.T) {
	for _, tt := range []struct {
		got, want string
	}{
		{ns(0), "0 ns"}, {ns(999), "999 ns"}, {ns(1000), "1 µs"}, {ns(10_090_000), "10.09 ms"}, {ns(1_234_567_890), "1.235 s"}, {ns(60_000_000_000), "60 s"}, {ns(999_999_999), "1000 ms"},
		{tick(0, 5), "0 ns"}, {tick(200_000_000, 200_000_000), "200 ms"}, {tick(1_000_000_000, 200_000_000), "1.0 s"}, {tick(1_200_000_000, 200_000_000), "1.2 s"}, {tick(2_000_000_000, 1_000_000_000), "2 s"},
		{percent(1, 1000), "<1 %"}, {percent(1, 3), "33 %"}, {percent(0, 0), "0 %"},
	} {
		if tt.got != tt.want {
			t.Errorf("%q, wanted %q", tt.got, tt.want)
		}
	}
	for in, want := range map[int64]int64{1: 1, 3: 5, 11: 20, 1001: 2000, 5000: 5000} {
		if got := roundTime(in); got != want {
			t.Errorf("a round time of at least %d is %d", in, got)
		}
	}
}
