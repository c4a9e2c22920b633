package demo

import (
	"fmt"
	"net/url"
	"testing"
)

// TestAllLessonsAsk checks that each lesson asks something in some scenario,
// and not more than three things.
func TestAllLessonsAsk(t *testing.T) {
	for _, d := range Lessons() {
		asked := map[string]bool{}
		for i := range d.Scenarios {
			s := d.Scenarios[i].Setup(d)
			s.Policy = "gmp"
			r := try(t, s, trialTime)
			for name := range d.AskAll(&Recording{Setup: s, Events: r.events[:min(len(r.events), MaxAsked)]}) {
				asked[name] = true
			}
		}
		if len(asked) == 0 || len(d.Predictions) > 3 {
			t.Errorf("%s has %d questions, of which its scenarios ask %d", d.Slug, len(d.Predictions), len(asked))
		}
	}
}

// TestAskedByHand asks one question of each kind about setups whose answer can
// be told without running them. "" stands for a question that is not asked.
func TestAskedByHand(t *testing.T) {
	tests := []struct{ slug, query, question, want string }{
		// How many are sent before somebody waits: the buffer, if nobody receives yet.
		{"worker-pool", "", "waits", "6"},
		{"worker-pool-semaphore", "queue=3", "waits", "3"},
		{"worker-pool-semaphore", "queue=3&tasks=3", "waits", ""},

		// How many have ended: all, one after 300 ms of 153 and 307, none.
		{"worker-pool-semaphore", "grace=10000", "ended", "4"},
		{"worker-pool-semaphore", "workers=2&tasks=2&cost=1&grace=500", "ended", "1"}, // 307 and 701 ms
		{"worker-pool-semaphore", "workers=2&tasks=2&cost=4", "ended", "1"},           // 1228 and 2804 ms, of 2000
		{"worker-pool-semaphore", "workers=2&tasks=2&cost=4&grace=1000", "ended", "0"},

		// At one time at most.
		{"raw-goroutines", "rate=0&tasks=10", "in hand", "10"},
		{"rate-limiter", "pace=1", "under way", "1"}, // no call takes a second
		{"mutex-limit", "tasks=5", "under way", "1"},
		{"mutex-limit", "tasks=4&hold=sum", "under way", "4"},
		{"bridge", "ahead=0", "fetching", "1"},
		{"bridge", "ahead=5&pages=6", "fetching", "6"},
		{"no-cache", "gap=200", "under way", "1"}, // of 153 ms

		// In all.
		{"raw-goroutines", "rate=0&tasks=64&memory=256", "failed", "48"},
		{"raw-goroutines", "rate=0&tasks=16&memory=256", "failed", ""},
		{"token-bucket", "group=18", "burst", "6"},
		{"token-bucket", "group=18&burst=12&empty=refuse", "burst", "12"},
		{"pipeline", "fail=5", "stored", "4"},
		{"pipeline", "fail=1", "stored", "0"},
		{"generator", "rate=4&cost=0.1&items=3", "made", "4"},
		{"generator", "rate=40&cost=4&items=2&buffer=0", "made", "3"},
		{"generator", "rate=40&cost=4&items=2&buffer=3", "made", "6"},
		{"or-done", "way=check", "lost", "0"},
		{"tee", "", "more", "0"},
		{"tee", "buffer=2", "more", "0"},
		{"cache-mutex", "requests=5", "calls", "1"},
		{"cache-mutex", "requests=5&fail=1", "calls", "5"},
		{"cache-alone", "requests=3&gap=10", "calls", "3"},
		{"cache-semaphore", "requests=6&gap=10&limit=1", "calls", "1"},
		{"cache-semaphore", "requests=6&gap=10&limit=2", "calls", "2"},
		{"cache-semaphore", "requests=6&gap=10&limit=2&again=no", "calls", "6"},
		{"counter-atomic", "workers=3&ops=7&reads=0", "sum", "21"},
		{"retry", "down=0&slots=10", "calls", "6"},
		{"retry", "down=3000&attempts=3", "calls", "18"},
		{"errgroup", "", "calls", "0"},
		{"errgroup", "fail=0", "calls", ""},
		{"errgroup", "heed=no&tasks=1&fail=1", "calls", "0"},
		{"waitgroup", "fail=0", "calls", ""},
		{"graceful-shutdown", "grace=1000", "served", "6"},
		{"context-tree", "audit=detached&request=600", "finished", "1"},
		{"forgotten-cancel", "sessions=8&broken=1", "left", "8"},
		{"forgotten-cancel", "broken=0", "left", ""},
		{"add-inside", "", "done", "0"},
		{"add-inside", "pause=5&cost=2", "done", "4"},
		{"priority-inversion", "crunchers=0", "took", "35"}, // of 40, from 5 on
		{"rate-limiter", "pause=1100", "saved", "1"},
		{"rate-limiter", "pause=0", "saved", ""},

		// What becomes of it.
		{"weighted-semaphore", "", "behind", "it waits behind G5"},
		{"weighted-semaphore", "big=12&patience=1000&rate=10", "behind", "it takes them at once"},
		{"weighted-semaphore", "try=try", "behind", ""},
		{"batch-pipeline", "wait=2000", "batch", "it is full"},
		{"batch-pipeline", "wait=50&rate=4", "batch", "its time is over"},
		{"batch-pipeline", "wait=2000&items=3", "batch", "no more orders come"},
		{"batch-pipeline", "size=1", "batch", ""},
		{"cache-alone", "", "second", "it makes a call of its own"},
		{"cache-mutex", "", "second", "it waits until that call is over"},
		{"cache-semaphore", "limit=1", "second", "it waits until that call is over"},
		{"cache-semaphore", "limit=2", "second", "it makes a call of its own"},
		{"cache-mutex", "keys=2", "second", ""},
		{"counter-rwmutex", "reads=100", "reader", ""},
		{"timeout", "limit=100", "serves", "it stops when it next looks at its context"},
		{"timeout", "limit=100&service=deaf", "serves", "it works on until it has a reply"},
		{"hedged-requests", "workers=1", "wins", ""},
		{"circuit-breaker", "", "open", "it is refused at once"},
		{"circuit-breaker", "cooldown=50&gap=200&timeout=103", "open", "it calls the backend"},
		{"circuit-breaker", "outage=0", "open", ""},
		{"circuit-breaker", "cooldown=2000", "trial", ""}, // all have come by then
		{"all-asleep", "", "ends", "Go reports a deadlock"},
		{"all-asleep", "jobs=6&workers=4", "ends", "it goes on"},
		{"missing-done", "files=8&bad=1", "ends", "Go reports a deadlock"},
		{"missing-done", "bad=0", "ends", ""},
	}
	for _, tt := range tests {
		d := Find(tt.slug)
		q, _ := url.ParseQuery(tt.query)
		s, wrong := d.Parse(q)
		if len(wrong) > 0 {
			t.Error(tt.slug, wrong)
			continue
		}
		s.Policy = "gmp"
		r := try(t, s, trialTime)
		got := ""
		if a := d.AskAll(&Recording{Setup: s, Events: r.events[:min(len(r.events), MaxAsked)]})[tt.question]; a != nil {
			got = fmt.Sprint(a.Answer.Text)
		}
		if got != tt.want {
			t.Errorf("%s?%s: the answer to %s is %q, want %q", tt.slug, tt.query, tt.question, got, tt.want)
		}
	}
}

// TestPlausible checks that numbers among which one chooses are distinct, at
// least three where there is room, and that the answer is in each place.
func TestPlausible(t *testing.T) {
	for _, n := range []int{0, 1, 2, 5, 40} {
		for _, most := range []int{0, 1, 2, 40} {
			if most > 0 && n > most {
				continue
			}
			places := map[int]bool{}
			for seed := range uint64(6) {
				options, answer := (&Recording{Setup: Setup{Seed: seed}}).plausible(n, most)
				for i, o := range options {
					if o == answer {
						places[i] = true
					}
				}
				if want := 4; most == 0 && len(options) != want || most > 0 && len(options) < min(3, most+1) {
					t.Errorf("%d of at most %d is one of %v", n, most, options)
				}
			}
			if most == 0 && n > 2 && len(places) < 3 {
				t.Errorf("%d is always in the places %v", n, places)
			}
		}
	}
}
