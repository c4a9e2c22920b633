package browsertest

import (
	"context"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
)

// sentinel marks the end of what is drained.
const sentinel = "browsertest: end of test"

// console is what a tab wrote.
type console struct {
	messages iter.Seq2[chromedp.ConsoleMessage, error]
	expected []string
}

func watch(tab context.Context) *console { return &console{messages: chromedp.Console(tab)} }

// consoleKey finds a tab's console in its context.
type consoleKey struct{}

// Expect says that errors which contain the text are part of the test, such
// as a refused connection.
func Expect(tab context.Context, text string) {
	c := tab.Value(consoleKey{}).(*console)
	c.expected = append(c.expected, text)
}

// foreseen tells whether the test expects the line.
func (c *console) foreseen(line string) bool {
	return slices.ContainsFunc(c.expected, func(text string) bool { return strings.Contains(line, text) })
}

// drain lists the errors and warnings of failure so far.
func (c *console) drain(tab context.Context) []string {
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
		if (m.IsException() || m.Type == "error") && !c.foreseen(m.String()) {
			lines = append(lines, m.String())
		}
	}
	return lines
}
