package guest

import (
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/tracefile"
)

// Format writes the events of a run in one form.
type Format interface {
	// Append appends to b what an event adds to the file.
	Append(b []byte, e *engine.Event, files []string) []byte
	// End appends the end of the file.
	End(b []byte) []byte
}

// Formats make a writer of each form, by Config.Format.
var Formats = map[string]func() Format{
	"text": func() Format {
		return each(func(b []byte, e *engine.Event, files []string) []byte {
			return append(append(b, e.Text(files)...), '\n')
		})
	},
	"jsonl": func() Format {
		return each(func(b []byte, e *engine.Event, files []string) []byte {
			return append(e.AppendJSON(b, files), '\n')
		})
	},
	"stdout": func() Format {
		return each(func(b []byte, e *engine.Event, _ []string) []byte {
			if e.K == engine.EvPrint {
				b = append(b, e.Val...)
			}
			return b
		})
	},
	"gotrace": func() Format { return tracefile.NewGoTrace() },
	"chrome":  func() Format { return tracefile.NewChrome() },
}

// each is a form in which every event stands for itself.
type each func(b []byte, e *engine.Event, files []string) []byte

func (f each) Append(b []byte, e *engine.Event, files []string) []byte { return f(b, e, files) }

func (f each) End(b []byte) []byte { return b }
