// Package native is what programs of internal/differential are linked with to
// run on Go itself.
package native

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/go-concurrency/playground/internal/differential"
)

// Main runs programs as the arguments say: "bubble RUNS" runs each that often
// and writes every outcome once, as a differential.Report; "alone INDEX" runs
// one as if it were the process's own main.
func Main(programs []func()) {
	n, err := strconv.Atoi(os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if os.Args[1] == "alone" {
		alone = true
		programs[n]()
		return
	}
	os.Args = os.Args[:1] // of which testing.Main makes flags
	all := func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) { bubble(programs, n) })
	}
	testing.Main(func(_, _ string) (bool, error) { return true, nil }, []testing.InternalTest{{Name: "programs", F: all}}, nil, nil)
}

// bubble runs programs in the bubble of its caller. What they leave blocked
// stays there, so it ends the process and does not return.
func bubble(programs []func(), runs int) {
	out := json.NewEncoder(os.Stdout)
	for i, program := range programs {
		seen := map[differential.Outcome]bool{}
		for range runs {
			o := once(program)
			if seen[o] {
				continue
			}
			seen[o] = true
			if err := out.Encode(differential.Report{Program: i, How: "go", Outcome: o}); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		}
	}
	os.Exit(0)
}

// once runs a program until nobody can go on.
func once(program func()) differential.Outcome {
	current.Lock()
	current.ended, current.outcome = false, differential.Outcome{}
	current.Unlock()
	go func() {
		program()
		end(differential.Returned)
	}()
	synctest.Wait()
	end(differential.Deadlock)
	return current.outcome
}

// alone says that the program has the process for itself.
var alone bool

// current is what the program that runs in the bubble has come to.
var current struct {
	sync.Mutex
	outcome differential.Outcome
	ended   bool // what follows would not have happened in a process of its own
}

// end ends the program, unless it has ended.
func end(how string) {
	current.Lock()
	defer current.Unlock()
	if !current.ended {
		current.ended, current.outcome.End = true, how
	}
}

// Note is note of differential.Notes. In a bubble it lets others go first now
// and then, so that more interleavings are seen.
func Note(g, n int, a ...any) {
	line := fmt.Sprintln(append([]any{g, n}, a...)...)
	if alone {
		os.Stdout.WriteString(line)
		return
	}
	add(line)
	if rand.IntN(3) == 0 {
		runtime.Gosched()
	}
}

func add(line string) {
	current.Lock()
	defer current.Unlock()
	if current.ended {
		return
	}
	if err := current.outcome.Add(line); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Caught is caught of differential.Notes.
func Caught(g, n int) {
	if e := recover(); e != nil {
		Note(g, n, e)
	}
}

// Fatal is fatal of differential.Notes: in a bubble a panic ends the program
// and not the process.
func Fatal() {
	if alone {
		return
	}
	if e := recover(); e != nil {
		end(differential.Panicked + fmt.Sprint(e))
	}
}
