package demo

import (
	"reflect"
	"testing"
)

// TestFailures: a failure says what Go prints and what happens, in a program
// whose fixed version follows it and has the same parameters.
func TestFailures(t *testing.T) {
	for i, d := range failures {
		if d.Fixes != "" {
			continue
		}
		fix := FixOf(d)
		switch {
		case fix == nil || failures[i+1] != fix:
			t.Errorf("%s: its fixed version does not follow it", d.Slug)
			continue
		case (d.Fault == "") == (d.Prints == "") || d.Happened == "" || fix.Happened == "":
			t.Errorf("%s: what Go prints or what happens is not said, or said twice", d.Slug)
		case fix.Fault != "" || fix.Leaks || fix.Racy || fix.Prints != "":
			t.Errorf("%s fails, too", fix.Slug)
		}
		if !reflect.DeepEqual(d.Params, fix.Params) {
			t.Errorf("%s and %s have other parameters", d.Slug, fix.Slug)
		}
	}
}
