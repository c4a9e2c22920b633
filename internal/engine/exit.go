package engine

import (
	"slices"
	"strconv"
)

// Exit is os.Exit(code): the program ends at once, no deferred call runs, and
// whatever still waits is no leak. A code other than 0 is a fault, WhyExit.
func Exit(pos Pos, code int) {
	r := cur
	r.point(pos, r.costs.Exit)
	r.exitWith(code)
}

func (r *Run) exitWith(code int) {
	if code == 0 {
		r.finish(WhyExit)
	} else {
		r.fail(WhyExit, "exit status "+strconv.Itoa(code))
		r.fault.Code = code
	}
	r.parkForEver()
}

// Args is os.Args. Every run has its own, which the program may change.
func Args() []string {
	r := cur
	if r.args == nil {
		r.args = slices.Clone(r.cfg.Args)
	}
	return r.args
}

// Getenv is os.Getenv(key): the environment is empty.
func Getenv(key string) string { return "" }

// LookupEnv is os.LookupEnv(key): the environment is empty.
func LookupEnv(key string) (string, bool) { return "", false }

// Environ is os.Environ(): the environment is empty.
func Environ() []string { return []string{} }
