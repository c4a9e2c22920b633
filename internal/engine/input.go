package engine

// Input is something the viewer did: it set a parameter, or started an action.
type Input struct {
	At   Coord
	Name string
	Val  string // empty for an action
}

// Effect is what an input does to the program. Config.Apply returns it after
// it has set what only needs setting.
type Effect struct {
	Action bool   // it is an action, not a parameter
	Name   string // the name of the goroutine that runs Do
	Do     func() // run in a new goroutine; may be nil
}

// Input adds an input after those there are. Its coordinate must not lie before
// the place where the run has stopped.
func (r *Run) Input(in Input) { r.inputs = append(r.inputs, in) }

// inputDue reports whether the first input comes before a step at time next.
func (r *Run) inputDue(next int64, some bool) bool {
	c := r.inputs[0].At
	if !some {
		return c.T <= r.lastT() // all are asleep: too late for anything else
	}
	return r.stops(c, next, true)
}

// applyInput applies the first input at its coordinate.
func (r *Run) applyInput() {
	in := r.inputs[0]
	r.inputs = r.inputs[1:]
	r.setBound()
	r.now, r.step = max(r.lastT(), in.At.T), true
	effect := r.cfg.Apply(in)
	e := r.emit(EvParam)
	if effect.Action {
		e.K, e.Val = EvAction, in.Name
	} else {
		e.Val = in.Name + "=" + in.Val
	}
	if effect.Do != nil && len(r.live) >= r.limits.Goroutines {
		r.endByLimit("more than %d goroutines at one time", r.limits.Goroutines)
	} else if effect.Do != nil {
		r.spawn(effect.Name, effect.Do)
	}
}
