package browsertest

import (
	"context"
	"iter"
	"time"

	"github.com/chromedp/chromedp"
)

// sentinel marks the end of what is drained.
const sentinel = "browsertest: end of test"

// console is what a tab wrote.
type console struct {
	messages iter.Seq2[chromedp.ConsoleMessage, error]
}

func watch(tab context.Context) console { return console{chromedp.Console(tab)} }

// drain lists the errors and warnings of failure so far.
func (c console) drain(tab context.Context) []string {
	limited, cancel := context.WithTimeout(tab, 5*time.Second)
	defer cancel()
	mark := chromedp.Evaluate[chromedp.Void]("console.debug(" + `"` + sentinel + `")`)
	if err := chromedp.Do(limited, mark); err != nil {
		return []string{"the tab does not answer: " + err.Error()}
	}
	var lines []string
	for m, err := range c.messages {
		if err != nil {
			return append(lines, err.Error())
		}
		if m.Text == sentinel {
			return lines
		}
		if m.IsException() || m.Type == "error" {
			lines = append(lines, m.String())
		}
	}
	return lines
}
