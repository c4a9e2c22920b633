package scene

import "github.com/go-concurrency/playground/internal/engine"

// start gives a goroutine a P.
func (p *pattern) start(g *goroutine, e *engine.Event) {
	p.ready--
	g.onCPU, g.p, g.started, g.is = true, e.P, e.T, running
	if g.shares {
		g.is = sharing
	}
	p.resume(g, e.T)
	if p.ready == 0 {
		p.unshare()
	}
}

// stop takes the P away from a goroutine that would go on. If it had it only
// for a blink, and others wait, it counts as sharing a P with them.
func (p *pattern) stop(g *goroutine, e *engine.Event) {
	p.freeze(g, e.T)
	p.ready++
	g.onCPU, g.is = false, runnable
	if p.lay.Scale.Film(e.T-g.started) < fullBeat && g.work > 0 && p.ready > 1 && !g.shares {
		g.shares = true
		p.sharers = append(p.sharers, g)
	}
	if g.shares {
		g.is = sharing
	}
}

// unshare ends all sharing: nobody waits for a P any more.
func (p *pattern) unshare() {
	for _, g := range p.sharers {
		if g.shares && g.is == sharing {
			g.shares, g.is = false, running
			p.show(g)
		}
	}
	p.sharers = p.sharers[:0]
}

// resume lets the bar of work run on, freeze stops it.
func (p *pattern) resume(g *goroutine, t int64) {
	if g.work > 0 && g.onCPU {
		g.since = t
		v := (g.work - g.left) * 1000 / g.work
		p.setDeskBar(g, barState{v, 1000, t, t + g.left})
	}
}

func (p *pattern) freeze(g *goroutine, t int64) {
	if g.work > 0 && g.onCPU {
		g.left = max(g.left-(t-g.since), 0)
		v := (g.work - g.left) * 1000 / g.work
		p.setDeskBar(g, barState{v, v, t, t})
	}
}
