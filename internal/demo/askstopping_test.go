package demo

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/go-concurrency/playground/internal/engine"
)

// The answers of the chapter Stopping together, and of more failures.
var (
	_ = answer("context-tree/notices", func(r *trial, a *Asked) string {
		for _, e := range r.events[a.Event:] {
			if e.K == engine.EvPrint && strings.Contains(e.Val, "deadline exceeded") {
				return fmt.Sprint("G", e.G)
			}
		}
		return ""
	})
	_ = answer("context-tree/finished", func(r *trial, _ *Asked) string {
		return strconv.Itoa(len(regexp.MustCompile(`(?m)^\w+ \d+ finished$`).FindAllString(r.printed, -1)))
	})
	_ = answer("timeout/serves", func(r *trial, a *Asked) string {
		g := asksAbout(a)
		for _, e := range r.events[a.Event:] {
			if e.G == g && e.K == engine.EvChanSend {
				return "it works on until it has a reply"
			}
		}
		return "it stops when it next looks at its context"
	})
	_ = answer("retry/calls", func(r *trial, _ *Asked) string { return r.says1(`after (\d+) calls`) })
	_ = answer("hedged-requests/wins", func(r *trial, a *Asked) string {
		for _, e := range r.events[a.Event:] {
			if e.K == engine.EvChanRecv && e.G == 1 && strings.HasPrefix(e.Obj.Name, "replies") {
				return fmt.Sprint("G", e.Peer)
			}
		}
		return ""
	})
	_ = answer("hedged-requests/loses", func(r *trial, a *Asked) string {
		g := asksAbout(a)
		for _, e := range r.events[a.Event:] {
			if e.K == engine.EvSelectPick && e.G == g && strings.HasPrefix(e.Obj.Name, "ctx.Done") {
				return "it ends at once, without an answer"
			}
		}
		return "it answers, and nobody receives that"
	})
	_ = answer("errgroup/calls", func(r *trial, a *Asked) string {
		n := 0
		for _, e := range r.events[a.Event:] {
			if e.K == engine.EvGauge && e.Val == "calls" {
				n++
			}
		}
		return strconv.Itoa(n)
	})
	_ = answer("waitgroup/calls", func(r *trial, _ *Asked) string { return fmt.Sprint(r.last("wasted")) })
	_ = answer("circuit-breaker/open", func(r *trial, a *Asked) string {
		for i, e := range r.events[a.Event:] {
			if e.K != engine.EvGoCreate || e.Val != "request" {
				continue
			}
			for _, o := range r.events[a.Event+i:] {
				if o.G == e.Peer && o.K == engine.EvGoBlock && o.Why == engine.WhyIOWait {
					return "it calls the backend"
				}
			}
			return "it is refused at once"
		}
		return ""
	})
	_ = answer("circuit-breaker/trial", func(r *trial, a *Asked) string {
		for _, e := range r.events[a.Event:] {
			if e.G == r.events[a.Event].G && e.K == engine.EvGauge && e.Val == "failed" {
				return "open"
			}
		}
		return "closed"
	})
	_ = answer("graceful-shutdown/served", func(r *trial, a *Asked) string {
		flying := 0.0
		for _, e := range r.events[:a.Event] {
			if e.K == engine.EvGauge && e.Val == "in flight" {
				flying = float64(e.N) / 1000
			}
		}
		aborted, _ := strconv.Atoi(r.says1(`(\d+) aborted`))
		return fmt.Sprint(flying - float64(aborted))
	})
	_ = answer("all-asleep/ends", deadlocks)
	_ = answer("missing-done/ends", deadlocks)
	_ = answer("forgotten-cancel/left", func(r *trial, _ *Asked) string { return strconv.Itoa(r.alive) })
	_ = answer("add-inside/done", func(r *trial, _ *Asked) string { return r.says1(`(\d+) of`) })
	_ = answer("priority-inversion/took", func(r *trial, _ *Asked) string {
		ms := r.last("request took, ms")
		return fmt.Sprint(time.Duration(ms * 1e6).Round(time.Millisecond).Milliseconds())
	})
	_ = answer("stuck-default/reply", replied)
)

// asksAbout is the last goroutine that the question names.
func asksAbout(a *Asked) int32 {
	all := regexp.MustCompile(`G(\d+)`).FindAllStringSubmatch(a.Text, -1)
	g, _ := strconv.Atoi(all[len(all)-1][1])
	return int32(g)
}
