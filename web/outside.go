package web

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// outside is the address of the site as others have it, with its prefix and
// without a slash at the end: that which the site has been told, or else that
// by which the request came. It is "" if that is no address.
func (s *Site) outside(r *http.Request) string {
	if s.url != "" {
		return s.url
	}
	if !validHost(r.Host) {
		return ""
	}
	scheme := "http://"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https://"
	}
	return scheme + r.Host + s.prefix
}

// validHost reports whether text is the name or the address of a host, with or
// without a port.
func validHost(text string) bool {
	host := text
	if name, port, err := net.SplitHostPort(text); err == nil {
		n, err := strconv.Atoi(port)
		if err != nil || n < 1 || n > 65535 || strconv.Itoa(n) != port {
			return false
		}
		host = name
	} else if inner, ok := strings.CutPrefix(host, "["); ok {
		if host, ok = strings.CutSuffix(inner, "]"); !ok {
			return false
		}
	} else if strings.Contains(host, ":") {
		return false // IPv6 without brackets
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.Zone() == ""
	}
	return hostName(host)
}

// checkURL checks the address that a site is told, and takes the slash at its
// end away.
func checkURL(text, prefix string) (string, error) {
	if text == "" {
		return "", nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !validHost(u.Host) || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("%q is not the address of a site; allowed is one such as https://play.example%s", text, prefix)
	}
	if strings.TrimSuffix(u.Path, "/") != prefix {
		return "", fmt.Errorf("%q does not end in the prefix %q under which the site is mounted", text, prefix)
	}
	return u.Scheme + "://" + u.Host + prefix, nil
}
