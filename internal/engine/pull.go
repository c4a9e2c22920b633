package engine

import "iter"

// Pull is iter.Pull(seq). Natively, a sequence that is never stopped stays for
// ever; here the run's end stops it.
func Pull[V any](seq iter.Seq[V]) (next func() (V, bool), stop func()) {
	next, stop = iter.Pull(seq)
	cur.pulls = append(cur.pulls, stop)
	return next, stop
}

// Pull2 is iter.Pull2(seq).
func Pull2[K, V any](seq iter.Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	next, stop = iter.Pull2(seq)
	cur.pulls = append(cur.pulls, stop)
	return next, stop
}

// stopPulls stops the sequences that the program did not stop. Their bodies
// may leave by runtime.Goexit, which goes on in who stops them.
func (r *Run) stopPulls() {
	for _, stop := range r.pulls {
		inGoroutine(stop)
	}
	r.pulls = nil
}
