package engine

// Pre is a scheduling point before f, an atomic operation, is called.
func Pre[F any](pos Pos, f F) F {
	r := cur
	r.pointInline(pos, r.costs.Lock)
	r.emit(EvAtomic)
	return f
}

// Atomic0, Atomic1 … are an atomic operation of so many arguments that is kept
// as a value: each call is a scheduling point. Those with an R have a result.

// Atomic0R is for Load methods.
func Atomic0R[R any](pos Pos, f func() R) func() R { return func() R { return Pre(pos, f)() } }

// Atomic1 is for Store methods.
func Atomic1[A any](pos Pos, f func(A)) func(A) { return func(a A) { Pre(pos, f)(a) } }

// Atomic1R is for Add, And, Or and Swap methods, and Load functions.
func Atomic1R[A, R any](pos Pos, f func(A) R) func(A) R { return func(a A) R { return Pre(pos, f)(a) } }

// Atomic2 is for Store functions.
func Atomic2[A, B any](pos Pos, f func(A, B)) func(A, B) { return func(a A, b B) { Pre(pos, f)(a, b) } }

// Atomic2R is for CompareAndSwap methods, and Add, And, Or and Swap functions.
func Atomic2R[A, B, R any](pos Pos, f func(A, B) R) func(A, B) R {
	return func(a A, b B) R { return Pre(pos, f)(a, b) }
}

// Atomic3R is for CompareAndSwap functions.
func Atomic3R[A, B, C, R any](pos Pos, f func(A, B, C) R) func(A, B, C) R {
	return func(a A, b B, c C) R { return Pre(pos, f)(a, b, c) }
}
