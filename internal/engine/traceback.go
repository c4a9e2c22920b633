package engine

import (
	"fmt"
	"path"
	"reflect"
	"runtime"
	"slices"
	"strings"
)

// frame is a function call of the program on a goroutine's stack.
type frame struct {
	fn  string // as in Go's tracebacks: main.(*T).method
	pos Pos
}

// calls is the stack of the goroutine that calls it, innermost call first: the
// program's frames, and the panics that are under way on it, the first one
// first. Only panics ask for it, so that its cost does not matter; it depends
// on the program alone.
func (r *Run) calls() (frames []frame, raised []raise) {
	pcs := make([]uintptr, 64)
	n := runtime.Callers(2, pcs)
	for n == len(pcs) && n < maxCalls {
		pcs = make([]uintptr, 4*len(pcs))
		n = runtime.Callers(2, pcs)
	}
	all := runtime.CallersFrames(pcs[:n])
	panicked := false
	for more := n > 0; more; {
		var f runtime.Frame
		f, more = all.Next()
		if panicked {
			raised = append(raised, raise{at: len(frames), by: f.Function})
		}
		panicked = f.Function == "runtime.gopanic"
		if call, ok := r.frame(f); ok {
			frames = append(frames, call)
		}
	}
	for i := range raised {
		raised[i].site = siteAt(frames, raised[i].at)
	}
	slices.Reverse(raised)
	return frames, raised
}

// foreign reports whether f is a function of this package or of the standard
// library, whose files may be called like the program's.
func foreign(f runtime.Frame) bool {
	slash := strings.LastIndexByte(f.Function, '/') + 1
	name, _, _ := strings.Cut(f.Function[slash:], ".")
	pkg, dir := f.Function[:slash]+name, path.Dir(f.File)
	return pkg == enginePath || pkg != "main" && (dir == pkg || strings.HasSuffix(dir, "/src/"+pkg))
}

var enginePath = reflect.TypeFor[Run]().PkgPath()

// raise is where a panic began.
type raise struct {
	at   int    // the index of the first frame below it
	by   string // the function that called the runtime's panic
	site site
}

// site tells the panics of a goroutine apart: how deep its stack was, and the
// program's function at its top.
type site struct {
	depth int
	fn    string
}

// siteAt is the site of a panic whose first frame is frames[i].
func siteAt(frames []frame, i int) site {
	if i >= len(frames) {
		return site{}
	}
	return site{len(frames) - i, frames[i].fn}
}

// maxCalls bounds how far down a stack is looked at.
const maxCalls = 1 << 14

// glueName is in the names of functions that only the translation has, and
// that stand for no function of the program.
const glueName = "._rtProgram"

// shownName is a function's name as Go shows it where it is package main's.
func shownName(name string) string {
	name = name[strings.LastIndexByte(name, '/')+1:]
	_, name, _ = strings.Cut(name, ".")
	switch rest, ok := strings.CutPrefix(name, "_rtMain"); {
	case ok:
		name = "main" + rest
	case strings.HasPrefix(name, "_rtInitFunc"):
		name = "init." + name[len("_rtInitFunc"):]
	case strings.HasPrefix(name, "_rtInit"):
		name = "init"
	}
	return "main." + name
}

// withoutStarter is frames without the function that the translation of go
// f(x) adds to start f.
func (g *G) withoutStarter(frames []frame) []frame {
	last := len(frames) - 1
	if last > 0 && g.started {
		return frames[:last]
	}
	return frames
}

// orOwn is frames or, if they are none, g's function. One that a library
// started has nothing to show then.
func (g *G) orOwn(frames []frame) []frame {
	if len(frames) == 0 && g.by == "" {
		return []frame{{"main." + g.name, g.pos}}
	}
	return frames
}

// withoutGlue is frames, those of a waiting goroutine, without the function that
// the translation of go mu.Lock() adds to call Lock: of the program nothing is
// left then.
func (g *G) withoutGlue(frames []frame) []frame {
	if len(frames) == 1 && g.started {
		return nil
	}
	return g.withoutStarter(frames)
}

// threadNote is what Go's tracebacks say of a goroutine that is locked to its
// thread, as main's is while it initializes packages (runtime/proc.go: main).
// A panic there has undone that when it is written.
func (g *G) threadNote(frames []frame) string {
	starts := len(frames) > 0 && g.id == 1 && (frames[len(frames)-1].fn == "main.init" || strings.HasPrefix(frames[len(frames)-1].fn, "main.init."))
	if g.locks > 0 || starts && g.state == gWaiting {
		return ", locked to thread"
	}
	return ""
}

// shownFrames is how many calls of a stack are written of its top, and of its
// bottom, as by Go.
const shownFrames = 50

// writeFrames writes calls as Go's tracebacks do.
func (r *Run) writeFrames(b *strings.Builder, frames []frame) {
	elided := max(0, len(frames)-2*shownFrames)
	for i, f := range frames {
		if i >= shownFrames && i < shownFrames+elided {
			if i == shownFrames {
				fmt.Fprintf(b, "...%d frames elided...\n", elided)
			}
			continue
		}
		fmt.Fprintf(b, "%s()\n\t%s\n", f.fn, r.Where(f.pos))
	}
}
