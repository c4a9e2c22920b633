package demo

import (
	"net/url"
	"strings"
	"testing"
)

func TestDeal(t *testing.T) {
	deck := []*Demo{Find("worker-pool"), Find("pipeline"), Find("worker-pool")}
	for _, tt := range []struct{ query, want, errs string }{
		{"", "||", ""},
		{"1.workers=3", "workers=3||", ""},
		{"workers=2&3.workers=5", "workers=2||workers=5", ""},
		{"seed=7&2.seed=8&lens=scheduler", "lens=scheduler&seed=7|lens=scheduler&seed=8|lens=scheduler&seed=7", ""},
		{"3.at=2s%2B1&3.in=1s:workers=2", "||at=2s%2B1&in=1s%3Aworkers%3D2", ""},
		{"4.workers=3", "||", `"4.workers" is of demo 4; the deck has 3`},
		{"0.workers=3&-1.procs=2", "||", `"-1.procs" is of demo -1; the deck has 3; "0.workers" is of demo 0; the deck has 3`},
		{"2.workers=3", "||", `"2.workers" is not a parameter of pipeline; known are seed, procs, in`},
		{"fast=1&x.workers=2&1.=3", "||", `"1." is not a parameter of worker-pool; known are seed`},
		{"fast=1", "||", `"fast" is not a parameter of any demo of the deck`},
		{"x.workers=2", "||", `"x.workers" is not a parameter of any demo of the deck`},
		{"at=2s", "||", `"at" belongs to one demo; write 1.at for the first`},
		{"99999999999999999999.at=2s", "||", `"99999999999999999999.at" is not a parameter of any`},
	} {
		q, err := url.ParseQuery(tt.query)
		if err != nil {
			t.Fatal(err)
		}
		dealt, errs := Deal(deck, q, []string{"lens"}, []string{"at", "in"})
		var got, said []string
		for _, own := range dealt {
			got = append(got, own.Encode())
		}
		for _, err := range errs {
			said = append(said, err.Error())
		}
		if strings.Join(got, "|") != tt.want || !strings.HasPrefix(strings.Join(said, "; "), tt.errs) || (len(said) > 0) != (tt.errs != "") {
			t.Errorf("%s: %s with %q, want %s with %q", tt.query, strings.Join(got, "|"), said, tt.want, tt.errs)
		}
	}
}
