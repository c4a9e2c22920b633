package demo

import (
	"math"

	"github.com/go-concurrency/playground/internal/demo/programs/priorityinversion"
	"github.com/go-concurrency/playground/internal/demo/programs/priorityinversionfixed"
	"github.com/go-concurrency/playground/internal/engine"
)

// requestTook is how long the request took, ms.
const requestTook = "request took, ms"

// requestTakes fails the test unless that was so many ms.
func (r *trial) requestTakes(ms float64) {
	r.t.Helper()
	if took := r.last(requestTook); math.Round(took) != ms {
		r.t.Errorf("%v: the request took %v ms", r.Query(), took)
	}
}

var _ = prove("priority-inversion", proof{
	native: func() interface{ Run() } { return &priorityinversion.PriorityInversion{} },
	locks:  true,
	claims: map[string]claim{
		"Six crunchers on four Ps: the request takes 45 ms":       {holds: func(r *trial) { r.requestTakes(45) }},
		"Six crunchers on one P: it takes 149 ms":                 {holds: func(r *trial) { r.requestTakes(149) }},
		"No cruncher: it waits for the rest of the report, 35 ms": {holds: func(r *trial) { r.requestTakes(35) }},
	},
})

var _ = prove("priority-inversion-fixed", proof{
	native: func() interface{ Run() } { return &priorityinversionfixed.PriorityInversionFixed{} },
	claims: map[string]claim{
		"Six crunchers on four Ps: the lock costs the request nothing": {holds: atOnce},
		"Six crunchers on one P: the lock costs it nothing, either":    {holds: atOnce},
	},
})

// atOnce fails the test unless the request got the mutex at once.
func atOnce(r *trial) {
	if took := r.last(requestTook); took > 0.1 || r.waits(engine.WhyMutexLock, "mu") > 0 {
		r.t.Errorf("the request took %v ms", took)
	}
}
