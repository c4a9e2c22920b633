package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// FrameDefault says who may frame embeds where nothing else is said: pages of
// this host, of servers on this machine, and files on it, such as slides.
const FrameDefault = "'self' http://localhost:* http://127.0.0.1:* file:"

// ParseFrame reads who may frame embeds: "none", "all", or origins separated by
// spaces or commas, such as https://slides.example or https://*.example, and
// 'self', localhost and file:, as FrameDefault has them. It returns them as the
// directive frame-ancestors takes them.
func ParseFrame(text string) (string, error) {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' })
	switch {
	case len(words) == 0:
		return FrameDefault, nil
	case len(words) == 1 && words[0] == "none":
		return "'none'", nil
	case len(words) == 1 && words[0] == "all":
		return "* file:", nil
	}
	var sources []string
	for _, w := range words {
		source, err := frameSource(w)
		if err != nil {
			return "", err
		}
		if !slices.Contains(sources, source) {
			sources = append(sources, source)
		}
	}
	return strings.Join(sources, " "), nil
}

// frameSource is one of the words of ParseFrame as a source of the directive.
func frameSource(word string) (string, error) {
	switch word {
	case "self", "'self'":
		return "'self'", nil
	case "file", "file:":
		return "file:", nil
	case "localhost":
		return "http://localhost:* http://127.0.0.1:*", nil
	}
	u, err := url.Parse(strings.Replace(word, ":*", ":1", 1))
	host := ""
	if err == nil {
		host = strings.TrimPrefix(u.Hostname(), "*.")
	}
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !hostName(host) || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return "", fmt.Errorf("%q may not frame embeds; allowed is all, none, self, localhost, file, or an origin such as https://slides.example or https://*.example", word)
	}
	return strings.TrimSuffix(word, "/"), nil
}

// hostName reports whether text is the name of a host, or its address in IPv4.
func hostName(text string) bool {
	if text == "" || len(text) > 253 || text[0] == '.' || text[0] == '-' {
		return false
	}
	return strings.Trim(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-") == ""
}

// framed is a route that others may frame, whatever it answers: what is wrong,
// too, is to be read in the frame.
func (s *Site) framed(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy(s.frame))
		next(w, r)
	}
}

// policy is the content security policy of a page that these may frame.
func policy(ancestors string) string {
	return "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors " + ancestors + "; base-uri 'none'; form-action 'self'"
}
