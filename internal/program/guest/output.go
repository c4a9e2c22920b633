package guest

import (
	"bufio"
	"io"
	"sync"

	"github.com/go-concurrency/playground/internal/engine"
)

// output is where a run's events go, and what the program writes to standard
// error. The watch ends it while the program has control and does not come back.
type output struct {
	mu    sync.Mutex
	w     *bufio.Writer
	errs  io.Writer
	form  Format
	bytes []byte
}

func newOutput(w, errs io.Writer, form Format) *output {
	return &output{w: bufio.NewWriterSize(w, 1<<16), errs: errs, form: form}
}

// write writes events and flushes them.
func (o *output) write(events []engine.Event, files []string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.add(events, files)
	return o.w.Flush()
}

func (o *output) add(events []engine.Event, files []string) {
	for i := range events {
		if events[i].K == engine.EvLog {
			io.WriteString(o.errs, events[i].Val)
		}
		o.bytes = o.form.Append(o.bytes[:0], &events[i], files)
		o.w.Write(o.bytes)
	}
}

// end writes the last events and the end of the file. Whoever writes afterwards
// waits for ever.
func (o *output) end(events []engine.Event, files []string) error {
	o.mu.Lock()
	o.add(events, files)
	o.w.Write(o.form.End(nil))
	return o.w.Flush()
}
