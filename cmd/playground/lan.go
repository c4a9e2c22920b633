package main

import (
	"cmp"
	"fmt"
	"io"
	"net"
	"net/netip"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/qrcode"
)

// host is an address of this machine on a network.
type host struct {
	ip      netip.Addr
	network string // the interface: "eth0"
	point   bool   // it leads to one other machine, as a tunnel does
}

// hosts are the addresses of this machine at which others may reach it, those
// that most likely lead to others in the room first; none if the system does
// not tell.
func hosts() []host {
	all, _ := net.Interfaces()
	var found []host
	for _, i := range all {
		if i.Flags&net.FlagUp == 0 || i.Flags&net.FlagLoopback != 0 {
			continue
		}
		addrs, err := i.Addrs()
		if err != nil {
			continue // it has gone
		}
		for _, a := range addrs {
			p, err := netip.ParsePrefix(a.String())
			if err == nil {
				found = append(found, host{p.Addr().Unmap(), i.Name, i.Flags&net.FlagPointToPoint != 0})
			}
		}
	}
	return ranked(found)
}

// ranked leaves out addresses that no browser opens, and sorts the others.
func ranked(all []host) []host {
	all = slices.DeleteFunc(slices.Clone(all), func(h host) bool { return h.ip.IsLinkLocalUnicast() || h.ip.IsLoopback() || h.ip.IsMulticast() })
	slices.SortStableFunc(all, func(a, b host) int { return cmp.Compare(a.rank(), b.rank()) })
	return all
}

// rank is smaller for what is more likely in the room.
func (h host) rank() int {
	rank := 0
	if h.point || slices.ContainsFunc(inner, func(name string) bool { return strings.HasPrefix(h.network, name) }) {
		rank += 4
	}
	if h.ip.Is6() {
		rank += 2
	}
	if !h.ip.IsPrivate() {
		rank++
	}
	return rank
}

// inner are how interfaces are called that lead to containers and virtual
// machines of this machine, or through a tunnel.
var inner = []string{"docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "bridge", "cni", "flannel", "lxc", "podman", "tun", "tap", "utun", "wg", "tailscale", "zt"}

// reach are the addresses at which others reach what listens there, the best
// first; none if only this machine can. hosts finds those of this machine.
func reach(at net.Addr, prefix string, hosts func() []host) []string {
	tcp, ok := at.(*net.TCPAddr)
	if !ok || tcp.IP.IsLoopback() {
		return nil
	}
	port := strconv.Itoa(tcp.Port)
	if !tcp.IP.IsUnspecified() {
		return []string{"http://" + net.JoinHostPort(tcp.IP.String(), port) + prefix + "/"}
	}
	var all []string
	for _, h := range hosts() {
		all = append(all, "http://"+net.JoinHostPort(h.ip.String(), port)+prefix+"/")
	}
	return all
}

// own is the address for this machine's own browser.
func own(at net.Addr) string {
	if tcp, ok := at.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return net.JoinHostPort("localhost", strconv.Itoa(tcp.Port))
	}
	return at.String()
}

// invite writes where others find the playground, and a QR code of the first
// address.
func invite(out io.Writer, addresses []string) {
	if len(addresses) == 0 {
		return
	}
	fmt.Fprintf(out, "Others in this network find it at %s\n", strings.Join(addresses, "\n  or, if that does not open, at "))
	if code, err := qrcode.Blocks(addresses[0], isTerminal(out)); err == nil {
		fmt.Fprintf(out, "\n%s\n", code)
	}
	fmt.Fprintf(out, "For a projector: %sroom\n", addresses[0])
}

// isTerminal reports whether a person looks at what is written.
func isTerminal(out io.Writer) bool {
	f, ok := out.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
