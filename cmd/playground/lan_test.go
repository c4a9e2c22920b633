package main

import (
	"bytes"
	"net"
	"net/netip"
	"slices"
	"strings"
	"testing"
)

func at(ip, network string) host {
	return host{ip: netip.MustParseAddr(ip), network: network}
}

// TestReach: private addresses of real networks come first, those of
// containers and tunnels last, and what no browser opens is left out.
func TestReach(t *testing.T) {
	found := ranked([]host{
		at("172.17.0.1", "docker0"), at("fe80::1", "eth0"), at("2001:db8::7", "eth0"), at("fd00::7", "eth0"), at("203.0.113.7", "eth0"),
		at("192.168.1.7", "eth0"), {ip: netip.MustParseAddr("10.8.0.2"), network: "ppp0", point: true}, at("169.254.3.4", "eth1"), at("10.1.2.3", "wlan0"),
	})
	all := []string{"http://192.168.1.7:8080/", "http://10.1.2.3:8080/", "http://203.0.113.7:8080/", "http://[fd00::7]:8080/", "http://[2001:db8::7]:8080/", "http://172.17.0.1:8080/", "http://10.8.0.2:8080/"}
	for _, tt := range []struct {
		ip     string
		prefix string
		want   []string
		own    string
	}{
		{"127.0.0.1", "", nil, "127.0.0.1:8080"},
		{"::1", "", nil, "[::1]:8080"},
		{"0.0.0.0", "", all, "localhost:8080"},
		{"::", "", all, "localhost:8080"},
		{"192.168.1.7", "/go", []string{"http://192.168.1.7:8080/go/"}, "192.168.1.7:8080"},
		{"fd00::7", "", []string{"http://[fd00::7]:8080/"}, "[fd00::7]:8080"},
	} {
		addr := &net.TCPAddr{IP: net.ParseIP(tt.ip), Port: 8080}
		if got := reach(addr, tt.prefix, func() []host { return found }); !slices.Equal(got, tt.want) {
			t.Errorf("on %s others reach\n%q, want\n%q", tt.ip, got, tt.want)
		}
		if got := own(addr); got != tt.own {
			t.Errorf("on %s this machine reaches %s, want %s", tt.ip, got, tt.own)
		}
	}
}

func TestInvite(t *testing.T) {
	var out bytes.Buffer
	invite(&out, nil)
	if out.Len() > 0 {
		t.Errorf("nobody is invited to %q", out.String())
	}
	invite(&out, []string{"http://192.168.1.7:8080/", "http://10.1.2.3:8080/"})
	text := out.String()
	for _, want := range []string{"find it at http://192.168.1.7:8080/\n", "at http://10.1.2.3:8080/\n", "████", "\nFor a projector: http://192.168.1.7:8080/room\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("the invitation lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "\x1b") {
		t.Error("colours are written to what is no terminal")
	}
}
