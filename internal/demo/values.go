package demo

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-concurrency/playground/internal/engine"
)

// Reserved are the names that pages and commands use themselves; no
// parameter or action may bear one.
var Reserved = []string{"seed", "procs", "at", "g", "beat", "ask", "lens", "speed", "theme", "in", "a", "b", "c", "w", "h", "n",
	"controls", "code", "params", "autoplay", "beats", "embed", "shot", "caption", "legend", "stamp", "title", "scale", "from", "to", "t", "v", "until", "policy", "format",
	"for", "fps", "linger", "still", "table", "d", "present", "run", "deck"}

// maxText is how long a text parameter may be, in bytes.
const maxText = 4096

// Defaults are the values that a demo starts with.
func (d *Demo) Defaults() Values {
	v := Values{}
	for _, p := range d.Params {
		v[p.Name] = p.Default
	}
	return v
}

// Parse checks text as the parameter's value and returns its canonical form.
// The error is a sentence that names the parameter, the value and what is
// allowed.
func (p *Param) Parse(text string) (string, error) {
	switch p.Kind {
	case Int:
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < p.Min || n > p.Max {
			return "", fmt.Errorf("%s is %q; allowed is a whole number from %s to %s", p.Name, text, p.bound(p.Min), p.bound(p.Max))
		}
		return strconv.Itoa(n), nil
	case Factor:
		n, err := parseHundredths(strings.TrimSpace(text))
		if err != nil || n < p.Min || n > p.Max {
			return "", fmt.Errorf("%s is %q; allowed is a number from %s to %s", p.Name, text, p.bound(p.Min), p.bound(p.Max))
		}
		return Hundredths(n), nil
	case Choice:
		var all []string
		for _, c := range p.Choices {
			if c.Value == text {
				return text, nil
			}
			all = append(all, c.Value)
		}
		return "", fmt.Errorf("%s is %q; allowed is %s", p.Name, text, strings.Join(all, " or "))
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if len(text) > maxText {
		return "", fmt.Errorf("%s is %d bytes long; allowed are at most %d", p.Name, len(text), maxText)
	}
	if i := strings.IndexFunc(text, unprintable); i >= 0 || !utf8.ValidString(text) {
		return "", fmt.Errorf("%s holds a control character or broken text; allowed are printable characters and line ends", p.Name)
	}
	if p.Check != nil {
		if err := p.Check(text); err != nil {
			return "", fmt.Errorf("%s, %w", p.Name, err)
		}
	}
	return text, nil
}

// unprintable reports control characters other than tab and line feed.
func unprintable(c rune) bool { return c < ' ' && c != '\t' && c != '\n' || c == 0x7F || c == 0xFEFF }

// bound writes a bound of the parameter as its values are written.
func (p *Param) bound(n int) string {
	if p.Kind == Factor {
		return Hundredths(n)
	}
	return strconv.Itoa(n)
}

// read is Parse, but for what is used in the place of a wrong value. The error
// names that, unless it is long.
func (p *Param) read(text string) (string, error) {
	v, err := p.Parse(text)
	if err == nil {
		return v, nil
	}
	v = p.Nearest(text)
	if p.Kind == Text {
		return v, err
	}
	return v, ValueError{err.Error(), v}
}

// Nearest is the valid value closest to text.
func (p *Param) Nearest(text string) string {
	if v, err := p.Parse(text); err == nil {
		return v
	}
	f, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || f != f {
		return p.Default
	}
	switch p.Kind {
	case Int:
		return strconv.Itoa(int(min(max(f, float64(p.Min)), float64(p.Max))))
	case Factor:
		return Hundredths(int(min(max(f*100, float64(p.Min)), float64(p.Max))))
	}
	return p.Default
}

// parseHundredths reads a decimal with at most two digits behind the point,
// in hundredths.
func parseHundredths(s string) (int, error) {
	whole, frac, _ := strings.Cut(s, ".")
	if len(frac) > 2 || strings.ContainsAny(frac, "+-") {
		return 0, fmt.Errorf("%q is not a number with two digits", s)
	}
	n, err := strconv.Atoi(whole + (frac + "00")[:2])
	if err != nil || strings.HasPrefix(s, "-") {
		return 0, fmt.Errorf("%q is not a number", s)
	}
	return n, nil
}

// Hundredths writes n hundredths as a decimal without needless zeros.
func Hundredths(n int) string {
	return strconv.FormatFloat(float64(n)/100, 'f', -1, 64)
}

// CheckInput checks an input and makes its value canonical.
func (d *Demo) CheckInput(in engine.Input) (engine.Input, error) {
	if d.action(in.Name) != nil {
		if in.Val != "" {
			return in, fmt.Errorf("in: %s is an action and takes no value", in.Name)
		}
		return in, nil
	}
	p := d.Param(in.Name)
	if p == nil {
		return in, fmt.Errorf("in: %q is neither a live parameter nor an action of %s; known are %s", in.Name, d.Slug, strings.Join(d.inputNames(), ", "))
	}
	if !p.Live {
		return in, fmt.Errorf("in: %s takes effect from the start only; set it as a parameter", in.Name)
	}
	v, err := p.Parse(in.Val)
	if err != nil {
		return in, fmt.Errorf("in: %w", err)
	}
	in.Val = v
	return in, nil
}

// inputNames lists what inputs may name.
func (d *Demo) inputNames() []string {
	var names []string
	for _, p := range d.Params {
		if p.Live {
			names = append(names, p.Name)
		}
	}
	for _, a := range d.Actions {
		names = append(names, a.Name)
	}
	return names
}

// seconds writes a duration for derived sentences: 2.4 s, 350 ms.
func seconds(d time.Duration) string {
	if d < time.Second {
		return strconv.FormatInt(d.Milliseconds(), 10) + " ms"
	}
	return strconv.FormatFloat(d.Seconds(), 'f', 1, 64) + " s"
}

// plural is a number of things.
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}
