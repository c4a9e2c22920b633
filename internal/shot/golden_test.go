package shot

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

var (
	update   = flag.Bool("update", false, "write the golden pictures anew")
	pictures = flag.String("pictures", "", "write the golden pictures, whole, into this directory to look at")
)

// golden is a picture that may not change unnoticed.
type golden struct{ name, address string }

// goldens are forty pictures: all lenses, 5 to 10,000 goroutines, both themes
// and the reader's, narrow to wide, each part, failures, comparisons. The tests
// of pictures made of pixels draw the same.
var goldens = []golden{
	{"start", "worker-pool?legend=1"},
	{"pool", "worker-pool?at=620ms&caption=1&legend=1&stamp=1"},
	{"pool-narrow-dark", "worker-pool?at=620ms&w=343&theme=dark&caption=1&legend=1&stamp=1"},
	{"pool-many", "worker-pool?workers=16&queue=32&at=200ms&w=1200&theme=light"},
	{"pool-inputs", "worker-pool?in=200ms:workers=9,400ms:burst&at=700ms&w=700&theme=dark&stamp=https://play.example/go"},
	{"pool-card", "worker-pool?at=620ms&w=1200&h=630&theme=light&title=Four workers & <one> queue"},
	{"pool-panic", "worker-pool?panic=2&at=300ms&caption=1&legend=1"},
	{"pipeline", "pipeline?at=900ms&w=700&theme=light"},
	{"publish", "publish-subscribe?at=1500ms&theme=dark"},
	{"contexts", "context-tree?at=400ms&theme=light&caption=1"},
	{"breaker-narrow", "circuit-breaker?at=670ms&w=343&theme=light"},
	{"sieve", "prime-sieve?at=70ms"},
	{"flight-dark", "singleflight?at=150ms&theme=dark&caption=1"},
	{"rwmutex", "counter-rwmutex?at=12ms&w=1000&theme=light"},
	{"condition-narrow", "cond-queue?at=150ms&w=343&theme=dark"},
	{"errgroup", "errgroup?at=250ms&w=560&caption=1"},
	{"deadlock", "lock-order?at=10s&caption=1&legend=1&theme=light"},
	{"asleep-narrow", "all-asleep?at=10s&w=343&theme=dark&caption=1&legend=1"},
	{"closed", "send-on-closed?at=10s&caption=1&legend=1"},
	{"leak", "forgotten-receiver?at=10s&caption=1&theme=light"},
	{"nil-channel", "nil-channel?at=10s&w=700&theme=dark&caption=1"},
	{"stealing", "work-stealing?at=3ms&caption=1&legend=1&stamp=1"},
	{"stealing-narrow", "work-stealing?at=3ms&w=343&theme=dark&legend=1"},
	{"gmp", "gmp?at=5ms&w=480&theme=light"},
	{"syscall-dark", "syscall?at=200us&theme=dark&caption=1&legend=1"},
	{"poller", "netpoller?at=8ms&w=700&theme=light&caption=1"},
	{"starving", "starvation-mode?at=1400700ns&theme=light&caption=1"},
	{"collector", "gc?at=510us&theme=dark"},
	{"pool-scheduler", "worker-pool?at=620ms&lens=scheduler&procs=8&w=1200"},
	{"queue-overflows", "full-queue?goroutines=700&at=300us&theme=light&legend=1"},
	{"connections", "netpoller?connections=1000&at=30ms&theme=dark"},
	{"crowd-100", "crowd?n=100&at=5ms&theme=light&legend=1"},
	{"crowd-1000", "crowd?n=1000&at=5ms&theme=dark&legend=1"},
	{"crowd-10000", "crowd?n=10000&at=8ms&theme=light&caption=1&legend=1"},
	{"timeline", "worker-pool?at=620ms&lens=timeline&caption=1&legend=1&stamp=1"},
	{"timeline-narrow", "work-stealing?at=3ms&lens=timeline&w=343&theme=dark&legend=1"},
	{"timeline-window", "full-queue?lens=timeline&from=100us&to=600us&w=1200&theme=light&legend=1"},
	{"compare", "worker-pool/worker-pool?a.procs=1&b.procs=8&workers=8&at=2s&caption=1&legend=1&stamp=1"},
	{"compare-three", "worker-pool-semaphore/semaphore/raw-goroutines?at=700ms&w=1200&theme=dark&legend=1"},
	{"compare-timeline", "pipeline/fan-out?at=500ms&lens=timeline&theme=light&legend=1"},
}

// shot draws the picture.
func (g *golden) shot(t testing.TB) *Shot {
	t.Helper()
	if n, rest, ok := strings.Cut(strings.TrimPrefix(g.address, "crowd?n="), "&"); ok && strings.HasPrefix(g.address, "crowd?") {
		count, _ := strconv.Atoi(n)
		q, _ := url.ParseQuery(rest)
		p, _ := Parse(q)
		at, _ := engine.ParseCoord(q.Get("at"))
		s, err := Take(t.Context(), demo.Alone(crowd(count)), at, p)
		if err != nil {
			t.Fatalf("%s: %v", g.name, err)
		}
		return s
	}
	return must(t, strings.NewReplacer(" ", "%20", "& ", "%26 ").Replace(g.address))
}

// crowd is a run whose main starts n goroutines, which wait for one signal and
// then sleep.
func crowd(n int) demo.Setup {
	d := &demo.Demo{Slug: "crowd", Title: "Crowd", Derive: func(demo.Values, int) string { return "" }}
	d.Program = demo.Program{File: "a.go", Files: []engine.SourceFile{{Name: "a.go"}}, Start: func(s *demo.Setup) (demo.Run, error) {
		return engine.New(engine.Config{Seed: s.Seed, Procs: s.Procs, Files: []engine.SourceFile{{Name: "a.go"}}}, func() {
			c := engine.MakeChan(engine.MakePos(0, 2), "start", make(chan bool))
			for range n {
				engine.Go(engine.MakePos(0, 3), "worker", func() {
					engine.Recv(engine.MakePos(0, 4), c)
					engine.Sleep(engine.MakePos(0, 5), 10*time.Millisecond)
				})
			}
			engine.Close(engine.MakePos(0, 6), c)
			engine.Sleep(engine.MakePos(0, 7), 20*time.Millisecond)
		})
	}}
	return demo.Setup{Demo: d, Values: demo.Values{}, Seed: 1, Procs: 4}
}

// TestGolden: the forty pictures are, byte by byte, what they were. -update
// writes them anew.
func TestGolden(t *testing.T) {
	if len(goldens) != 40 {
		t.Errorf("there are %d pictures", len(goldens))
	}
	for _, g := range goldens {
		t.Run(g.name, func(t *testing.T) {
			s := g.shot(t)
			if *pictures != "" {
				if err := os.WriteFile(filepath.Join(*pictures, g.name+".svg"), s.Data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			check(t, g.name+".svg", abridged(s))
		})
	}
}

// TestGoldenStyles: the style sheets of pictures are, byte by byte, what they
// were.
func TestGoldenStyles(t *testing.T) {
	for name, of := range styleSheets {
		for _, theme := range []Theme{Light, Dark} {
			check(t, name+"-"+string(theme)+".css", of(theme))
		}
		if of(Auto) != of(Light)+"@media (prefers-color-scheme: dark) {\n"+of(Dark)+"}\n" {
			t.Errorf("%s: the style that follows the reader is not made of the others", name)
		}
	}
}

// check compares a text with a golden file, or writes it.
func check(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		line, old, now := firstDifference(string(want), got)
		t.Errorf("%s is not what it was: in line %d\n%s\nis now\n%s\nIf that is meant: go test ./internal/shot -run TestGolden -update", file, line, old, now)
	}
}

// styleSheets are those of pictures, by name.
var styleSheets = map[string]func(Theme) string{"stage": stageStyles, "timeline": timelineStyles}

var (
	fontData    = regexp.MustCompile(`base64,[A-Za-z0-9+/=]*`)
	elementEnds = regexp.MustCompile(`(</(?:g|title|desc|style|text)>|<rect[^>]*></rect>)`)
)

// abridged is a picture as it stands in the golden files: an element a line, for
// its style sheet the name, and for each font a digest.
func abridged(s *Shot) string {
	text := fontData.ReplaceAllStringFunc(string(s.Data), func(data string) string {
		return fmt.Sprintf("%d bytes, %x", len(data), sha256.Sum256([]byte(data)))
	})
	for _, theme := range []Theme{Auto, Light, Dark} { // the first contains the others
		for name, of := range styleSheets {
			text = strings.Replace(text, of(theme), name+"-"+string(theme)+".css", 1)
		}
	}
	return strings.ReplaceAll(elementEnds.ReplaceAllString(text, "$1\n"), "\n</g>", "</g>")
}

// firstDifference is the first line in which two texts differ.
func firstDifference(a, b string) (line int, x, y string) {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range max(len(as), len(bs)) {
		if i >= len(as) {
			return i + 1, "", bs[i]
		}
		if i >= len(bs) || as[i] != bs[i] {
			return i + 1, as[i], strings.Join(bs[min(i, len(bs)):min(i+1, len(bs))], "")
		}
	}
	return 0, "", ""
}
