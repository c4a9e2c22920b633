// Package gate bounds how much of something there is at one time, in all and
// for each address on the network.
package gate

import (
	"fmt"
	"net"
	"net/netip"
	"sync"
)

// Gate lets in so many. Its methods may be called at the same time; those of a
// nil Gate let everybody in.
type Gate struct {
	most int // at one time
	each int // of one address

	mu  sync.Mutex
	all int
	by  map[string]int // without zeros
}

// New makes a gate that lets most in at one time, and each of one address. Both
// are at least 1.
func New(most, each int) *Gate { return &Gate{most: most, each: each, by: map[string]int{}} }

// Full says which bound keeps somebody out.
type Full struct {
	Most int  // that is let in
	Each bool // of one address; else in all
}

// Say tells it in a sentence of what there is so many at a time: "films".
func (f *Full) Say(what string) string {
	if f.Each {
		return fmt.Sprintf("This server gives one address %d %s at a time, and yours has them.", f.Most, what)
	}
	return fmt.Sprintf("This server gives %d %s at a time, and all of them are taken.", f.Most, what)
}

// Enter lets the address in, as http.Request.RemoteAddr has it. Whoever is in
// calls leave when they go, once; who is kept out gets why instead.
func (g *Gate) Enter(remote string) (leave func(), full *Full) {
	if g == nil {
		return func() {}, nil
	}
	who := address(remote)
	g.mu.Lock()
	defer g.mu.Unlock()
	switch {
	case g.by[who] >= g.each:
		return nil, &Full{g.each, true}
	case g.all >= g.most:
		return nil, &Full{g.most, false}
	}
	g.all++
	g.by[who]++
	return func() { g.leave(who) }, nil
}

func (g *Gate) leave(who string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.all--
	if g.by[who]--; g.by[who] == 0 {
		delete(g.by, who)
	}
}

// address is what counts as one address: of IPv6 the first 64 bits, since a
// machine has as many addresses of a network as it likes.
func address(remote string) string {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		return remote
	}
	ip, err := netip.ParseAddr(host)
	if err != nil {
		return host
	}
	if ip = ip.Unmap().WithZone(""); ip.Is6() {
		if net, err := ip.Prefix(64); err == nil {
			return net.String()
		}
	}
	return ip.String()
}
