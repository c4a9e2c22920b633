package engine

// Pool is sync.Pool: what is put away on a P is got there again, or by other
// Ps that have nothing; two garbage collections drop it (sync/pool.go).
type Pool struct {
	New    func() any
	locals []poolLocal // by P
	victim []poolLocal // what was there before the last collection
	cycle  int         // the collection up to which this is true
	id     ident
}

// poolLocal is what one P has put away.
type poolLocal struct {
	private any
	shared  []any // its owner takes from the end, others from the front
}

func (p *Pool) setName(r *Run, name string) { p.id.of(r, PoolObject, name) }

// begin is the scheduling point of one operation.
func (p *Pool) begin() *Run {
	r := cur
	r.pointHere(r.costs.Lock)
	if p == nil {
		panic(Panicking(r.g.pos, "nil Pool"))
	}
	if p.cycle != r.cycles {
		if p.victim = nil; p.cycle+1 == r.cycles {
			p.victim = p.locals
		}
		p.locals, p.cycle = nil, r.cycles
	}
	if len(p.locals) < len(r.procs) {
		p.locals = append(p.locals, make([]poolLocal, len(r.procs)-len(p.locals))...)
	}
	return r
}

// Get is p.Get().
func (p *Pool) Get() any {
	r := p.begin()
	x, how := p.get(int(r.p.id))
	e := r.emitObj(EvPoolGet, p.id.of(r, PoolObject, "pool"))
	e.Why = how
	if x == nil && p.New != nil {
		x = p.New()
	}
	return x
}

func (p *Pool) get(on int) (any, Reason) {
	own := &p.locals[on]
	if x := own.private; x != nil {
		own.private = nil
		return x, WhyFast
	}
	if n := len(own.shared); n > 0 {
		x := own.shared[n-1]
		own.shared = own.shared[:n-1]
		return x, WhyLocal
	}
	for i := range p.locals {
		if x := takeFront(&p.locals[(on+i+1)%len(p.locals)]); x != nil {
			return x, WhyStolen
		}
	}
	for i := range p.victim {
		v := &p.victim[(on+i)%len(p.victim)]
		if x := v.private; i == 0 && x != nil {
			v.private = nil
			return x, WhyVictim
		}
		if x := takeFront(v); x != nil {
			return x, WhyVictim
		}
	}
	return nil, WhyNew
}

func takeFront(l *poolLocal) any {
	if len(l.shared) == 0 {
		return nil
	}
	x := l.shared[0]
	l.shared = l.shared[1:]
	return x
}

// Put is p.Put(x).
func (p *Pool) Put(x any) {
	r := p.begin()
	if x == nil {
		return
	}
	own := &p.locals[r.p.id]
	if own.private == nil {
		own.private = x
	} else {
		own.shared = append(own.shared, x)
	}
	r.emitObj(EvPoolPut, p.id.of(r, PoolObject, "pool"))
}
