package ws

import (
	"strings"
	"testing"
	"time"
)

func TestPass(t *testing.T) {
	p, now := newPasses(), time.Unix(1_800_000_000, 0)
	pass := p.issue(now)
	later := p.issue(now.Add(time.Second))
	tests := []struct {
		name string
		text string
		at   time.Duration
		of   passes
		want bool
	}{
		{"fresh", pass, 0, p, true},
		{"just before its end", pass, PassLife - time.Second, p, true},
		{"at its end", pass, PassLife, p, false},
		{"of another process", pass, 0, newPasses(), false},
		{"where there are none", pass, 0, passes{}, false},
		{"empty", "", 0, p, false},
		{"not base64", "!" + pass[1:], 0, p, false},
		{"too short", pass[:len(pass)-4], 0, p, false},
		{"too long", pass + "AAAA", 0, p, false},
		{"with the end of another", later[:12] + pass[12:], 0, p, false},
		{"with another MAC", pass[:20] + strings.Repeat("A", len(pass)-20), 0, p, false},
	}
	for _, tt := range tests {
		if got := tt.of.holds(tt.text, now.Add(tt.at)); got != tt.want {
			t.Errorf("%s: holds is %v", tt.name, got)
		}
	}
}
