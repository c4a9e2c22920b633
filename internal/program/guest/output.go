package guest

import (
	"bufio"
	"io"
	"sync"

	"github.com/go-concurrency/playground/internal/engine"
)

// output is where a run's events go. The watch ends it while the program has
// control and does not come back.
type output struct {
	mu    sync.Mutex
	w     *bufio.Writer
	form  Format
	bytes []byte
}

func newOutput(w io.Writer, form Format) *output {
	return &output{w: bufio.NewWriterSize(w, 1<<16), form: form}
}

// write writes events and flushes them.
func (o *output) write(events []engine.Event, files []string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	for i := range events {
		o.bytes = o.form.Append(o.bytes[:0], &events[i], files)
		o.w.Write(o.bytes)
	}
	return o.w.Flush()
}

// end writes the end of the file. Whoever writes afterwards waits for ever.
func (o *output) end() error {
	o.mu.Lock()
	o.w.Write(o.form.End(nil))
	return o.w.Flush()
}
