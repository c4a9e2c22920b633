package engine

import "fmt"

// checkChan checks the events of channels: values leave in the order in which
// they entered, none is lost or made up, and nothing enters a closed channel.
func (v *Validator) checkChan(e *Event) error {
	c := v.chans[e.Obj.ID]
	if e.K == EvChanMake {
		if c != nil {
			return fmt.Errorf("%s exists", e.Obj.Name)
		}
		v.chans[e.Obj.ID] = &chanTrack{cap: int(e.N)}
		return nil
	}
	if c == nil {
		return fmt.Errorf("%s was never made", e.Obj.Name)
	}
	switch e.K {
	case EvChanClose:
		if c.closed {
			return fmt.Errorf("%s is closed", e.Obj.Name)
		}
		c.closed = true
		return nil
	case EvTimerDrain:
		if len(c.values) != 1 || c.values[0] != e.V {
			return fmt.Errorf("value %d is not in %s: %v", e.V, e.Obj.Name, c.values)
		}
		c.values = nil
		return nil
	case EvChanSend:
		return c.send(e)
	}
	return c.recv(e)
}

func (c *chanTrack) send(e *Event) error {
	if c.closed {
		return fmt.Errorf("%s is closed", e.Obj.Name)
	}
	c.values = append(c.values, e.V)
	switch {
	case e.Why == WhyDirect && len(c.values) != 1:
		return fmt.Errorf("a value overtakes %d in %s", len(c.values)-1, e.Obj.Name)
	case e.Why == WhyBuffered && (len(c.values) > c.cap || int64(len(c.values)) != e.N):
		return fmt.Errorf("%s holds %d values, not %d, of %d", e.Obj.Name, len(c.values), e.N, c.cap)
	}
	return nil
}

func (c *chanTrack) recv(e *Event) error {
	if e.Why == WhyClosed {
		if !c.closed || len(c.values) > 0 {
			return fmt.Errorf("%s is open or holds %d values", e.Obj.Name, len(c.values))
		}
		return nil
	}
	if len(c.values) == 0 || c.values[0] != e.V {
		return fmt.Errorf("value %d is not the first in %s: %v", e.V, e.Obj.Name, c.values)
	}
	c.values = c.values[1:]
	if e.Why == WhyBuffered && int64(len(c.values)) != e.N {
		return fmt.Errorf("%s holds %d values, not %d", e.Obj.Name, len(c.values), e.N)
	}
	return nil
}
