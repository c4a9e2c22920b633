package engine

// Once is sync.Once.
type Once struct {
	done bool
	m    Mutex
}

func (o *Once) setName(r *Run, name string) { o.m.setName(r, name) }

// Do is o.Do(f). Others that call it meanwhile wait until f has returned.
func (o *Once) Do(f func()) {
	r := cur
	r.pointHere(r.costs.Lock)
	if o.done {
		return
	}
	o.m.Lock()
	defer o.m.Unlock()
	if !o.done {
		defer func() { o.done = true }()
		f()
	}
}
