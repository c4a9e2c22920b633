package program

import (
	"slices"
	"sync"
)

// A pool bounds how many children there are. Who needs one more takes the
// place of the run that has waited longest for somebody to look at it.
type pool struct {
	most int

	mu      sync.Mutex
	freed   sync.Cond
	resting []*Remote // runs whose child nobody uses, the longest first
	used    int       // children in all
}

// maxChildren is how many programs run, or wait to go on, at one time.
const maxChildren = 4

// children are those of this process: its memory is what they share.
var children = newPool(maxChildren)

func newPool(most int) *pool {
	p := &pool{most: most}
	p.freed.L = &p.mu
	return p
}

// enter waits for a place for one more child.
func (p *pool) enter() {
	p.mu.Lock()
	for p.used == p.most && len(p.resting) == 0 {
		p.freed.Wait()
	}
	var gone *child
	if p.used < p.most {
		p.used++
	} else {
		gone, p.resting[0].child = p.resting[0].child, nil
		p.resting = slices.Delete(p.resting, 0, 1)
	}
	p.mu.Unlock()
	if gone != nil {
		gone.end()
	}
}

// leave gives a place back whose child has ended.
func (p *pool) leave() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.used--
	p.freed.Signal()
}

// rest lets others have the place of r's child until r uses it again.
func (p *pool) rest(r *Remote) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.resting = append(p.resting, r)
	p.freed.Signal()
}

// use keeps r's child for it. It reports whether there still is one.
func (p *pool) use(r *Remote) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.resting = slices.DeleteFunc(p.resting, func(o *Remote) bool { return o == r })
	return r.child != nil
}
