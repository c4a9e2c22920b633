// Package qrcode draws an address as a QR code, for pages and for terminals.
package qrcode

import (
	"fmt"
	"strconv"
	"strings"

	"rsc.io/qr"
)

// quiet is how wide the border is that readers need, in modules.
const quiet = 4

// SVG is the code of a text as a whole <svg>, black on white, a unit a module;
// label says what it is to those who do not see it. The error is the text's: it
// is too long.
func SVG(text, label string) (string, error) {
	c, err := qr.Encode(text, qr.M)
	if err != nil {
		return "", tooLong(text)
	}
	size := strconv.Itoa(c.Size + 2*quiet)
	var b strings.Builder
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ` + size + ` ` + size + `" role="img" aria-label="` + escape(label) + `" shape-rendering="crispEdges"><rect width="` + size + `" height="` + size + `" fill="#fff"></rect><path fill="#000" d="`)
	for y := range c.Size {
		for x := 0; x < c.Size; x++ {
			from := x
			for x < c.Size && c.Black(x, y) {
				x++
			}
			if n := strconv.Itoa(x - from); x > from {
				fmt.Fprintf(&b, "M%d %dh%sv1h-%sz", from+quiet, y+quiet, n, n)
			}
		}
	}
	b.WriteString(`"></path></svg>`)
	return b.String(), nil
}

// escape makes a text fit an attribute.
func escape(text string) string {
	return strings.NewReplacer("&", "&amp;", `"`, "&quot;", "<", "&lt;", ">", "&gt;").Replace(text)
}

// Blocks is the code as lines of half blocks, two modules high. With colour it
// is black on white whatever the terminal's colours are; without, its white is
// the terminal's text colour, as terminals are dark.
func Blocks(text string, colour bool) (string, error) {
	c, err := qr.Encode(text, qr.L)
	if err != nil {
		return "", tooLong(text)
	}
	white := func(x, y int) bool { return !c.Black(x, y) } // outside of it, too
	var b strings.Builder
	for y := -quiet / 2; y < c.Size+quiet/2; y += 2 {
		if colour {
			b.WriteString("\x1b[38;5;231;48;5;16m")
		}
		for x := -quiet / 2; x < c.Size+quiet/2; x++ {
			switch upper, lower := white(x, y), white(x, y+1); {
			case upper && lower:
				b.WriteString("█")
			case upper:
				b.WriteString("▀")
			case lower:
				b.WriteString("▄")
			default:
				b.WriteString(" ")
			}
		}
		if colour {
			b.WriteString("\x1b[0m")
		}
		b.WriteString("\n")
	}
	return b.String(), nil
}

func tooLong(text string) error {
	return fmt.Errorf("a text of %d bytes is too long for a QR code", len(text))
}
