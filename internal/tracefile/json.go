package tracefile

import (
	"encoding/json"
	"strconv"
)

// lane is where a trace event is drawn: a process and a thread in the viewer's
// terms.
type lane struct{ pid, tid int }

// begin begins a trace event at the virtual time t, ns. Times are written in µs.
func (c *Chrome) begin(phase byte, name string, at lane, t int64) {
	if c.some {
		c.out = append(c.out, ",\n"...)
	}
	c.some = true
	c.out = append(append(c.out, `{"ph":"`...), phase, '"')
	if name != "" {
		c.text("name", name)
	}
	c.number("pid", int64(at.pid))
	c.number("tid", int64(at.tid))
	c.out = append(c.out, `,"ts":`...)
	c.out = strconv.AppendInt(c.out, t/1000, 10)
	ns := t % 1000
	c.out = append(c.out, '.', byte('0'+ns/100), byte('0'+ns/10%10), byte('0'+ns%10))
}

// end ends a trace event.
func (c *Chrome) end() { c.out = append(c.out, '}') }

// args opens the arguments of an event, which shut closes. A field follows.
func (c *Chrome) args() { c.out = append(c.out, `,"args":{`...) }

func (c *Chrome) shut() { c.out = append(c.out, '}') }

// number appends a field.
func (c *Chrome) number(key string, n int64) {
	c.key(key)
	c.out = strconv.AppendInt(c.out, n, 10)
}

// text appends a field.
func (c *Chrome) text(key, s string) {
	c.key(key)
	b, _ := json.Marshal(s) // a string cannot fail
	c.out = append(c.out, b...)
}

// key appends the name of a field, and the comma before it unless it is the
// first.
func (c *Chrome) key(key string) {
	if c.out[len(c.out)-1] != '{' {
		c.out = append(c.out, ',')
	}
	c.out = append(append(append(c.out, '"'), key...), '"', ':')
}
