package demo

import (
	"net/url"
	"strings"
	"testing"
)

// TestOldLinks reads links of older versions by a table of changes such as
// linkChanges may hold one day.
func TestOldLinks(t *testing.T) {
	changes := []linkChange{
		{Until: 1, Slug: "worker-pool", Name: "hands", Now: "workers"},                        // in version 1 workers were called hands
		{Until: 1, Slug: "worker-pool", Name: "queue", Implied: "2"},                          // and the queue held 2 by default
		{Until: 2, Slug: "worker-pool", Name: "kind", Values: map[string]string{"net": "io"}}, // in version 2 io was still called net
		{Until: 2, Name: "lens", Values: map[string]string{"gmp": "scheduler"}},
	}
	tests := []struct{ slugs, link, want string }{
		{"worker-pool", "", ""},
		{"worker-pool", "hands=3", "hands=3"}, // no version: it is of today
		{"worker-pool", "v=3", ""},
		{"worker-pool", "v=3&workers=3&kind=io", "kind=io&workers=3"},
		{"worker-pool", "v=2&workers=3&kind=net&lens=gmp", "kind=io&lens=scheduler&workers=3"},
		{"worker-pool", "v=2&kind=cpu", "kind=cpu"},
		{"worker-pool", "v=1", "queue=2"},
		{"worker-pool", "v=1&queue=0", "queue=0"},
		{"worker-pool", "v=1&hands=3&kind=net&at=2s", "at=2s&kind=io&queue=2&workers=3"},
		{"pipeline", "v=1&stages=3", "stages=3"},
		{"worker-pool/pipeline", "v=1&a.hands=3", "a.queue=2&a.workers=3"},
		{"worker-pool/worker-pool", "v=1&hands=3&b.hands=5", "a.queue=2&a.workers=3&b.queue=2&b.workers=5"},
		{"pipeline/worker-pool", "v=2&kind=net&lens=gmp", "b.kind=io&kind=net&lens=scheduler"},
	}
	for _, tt := range tests {
		demos, wrong := FindAll(tt.slugs, Find)
		if wrong != "" {
			t.Fatal(wrong)
		}
		q, _ := url.ParseQuery(tt.link)
		if err := renew(changes, 3, demos, q); err != nil || q.Encode() != tt.want {
			t.Errorf("%s?%s is %s today, %v; want %s", tt.slugs, tt.link, q.Encode(), err, tt.want)
		}
	}
	for _, v := range []string{"0", "4", "x", "-1", ""} {
		if err := renew(changes, 3, []*Demo{Find("worker-pool")}, url.Values{"v": {v}}); err == nil || !strings.Contains(err.Error(), "from 1 to 3") {
			t.Errorf("v=%s: %v, want a sentence", v, err)
		}
	}
}

// TestLinkChanges: each change concerns a demo, leads to what there is, and
// older links than today's have it.
func TestLinkChanges(t *testing.T) {
	for _, c := range linkChanges {
		d := Find(c.Slug)
		if c.Slug != "" && (d == nil || c.Now != "" && d.Param(c.Now) == nil) || c.Until < 1 || c.Until >= LinkVersion {
			t.Errorf("%+v leads nowhere", c)
		}
	}
}
