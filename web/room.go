package web

import (
	"net"
	"net/http"
	"net/netip"

	"github.com/go-concurrency/playground/internal/qrcode"
	"github.com/go-concurrency/playground/templates"
)

// room shows a room full of people where they find the playground.
func (s *Site) room(w http.ResponseWriter, r *http.Request) {
	p := templates.Room{Page: s.page(r, "Join in · Go concurrency playground", "The address of this playground, in large type and as a QR code.")}
	p.Sheet = "room.css"
	for _, address := range s.reachable(r) {
		code, err := qrcode.SVG(address, "QR code of "+address)
		if err != nil {
			s.log.Error("no QR code", "address", address, "err", err) // it is shown without one
		}
		p.Addresses = append(p.Addresses, templates.Address{URL: address, Code: code})
	}
	s.render(w, r, http.StatusOK, templates.RoomPage(p))
}

// reachable are the addresses at which others reach the site: those that the
// site has been told, or else that by which the request came, unless only this
// machine understands it.
func (s *Site) reachable(r *http.Request) []string {
	if len(s.reach) > 0 {
		return s.reach
	}
	if here(r.Host) {
		return nil
	}
	if base := s.outside(r); base != "" {
		return []string{base + "/"}
	}
	return nil
}

// here reports whether a host is this machine's name for itself.
func here(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.Unmap().IsLoopback()
}
