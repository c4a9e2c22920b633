package engine

// onceFunc calls f at most once, whoever asks; if f panics, every call panics
// with the same value (sync/oncefunc.go).
type onceFunc struct {
	once  Once
	f     func()
	valid bool
	p     any
}

func (o *onceFunc) do() {
	o.once.Do(func() {
		defer func() {
			if !o.valid && !cur.killing {
				pos := cur.g.pos
				o.p = Recovered(pos, recover())
				panic(Panicking(pos, o.p)) // the first call panics where f did
			}
		}()
		o.f()
		o.f, o.valid = nil, true
	})
	if !o.valid {
		panic(Panicking(cur.g.pos, o.p))
	}
}

// OnceFunc is sync.OnceFunc.
func OnceFunc(f func()) func() {
	o := &onceFunc{f: f}
	return o.do
}

// OnceValue is sync.OnceValue.
func OnceValue[T any](f func() T) func() T {
	var v T
	o := &onceFunc{f: func() { v = f() }}
	return func() T {
		o.do()
		return v
	}
}

// OnceValues is sync.OnceValues.
func OnceValues[T1, T2 any](f func() (T1, T2)) func() (T1, T2) {
	var v1 T1
	var v2 T2
	o := &onceFunc{f: func() { v1, v2 = f() }}
	return func() (T1, T2) {
		o.do()
		return v1, v2
	}
}
