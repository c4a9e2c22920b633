package qrcode

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"rsc.io/qr"
)

const address = "http://192.168.178.23:8080/"

// TestSVG paints the path again, module for module.
func TestSVG(t *testing.T) {
	svg, err := SVG(address, `QR code of "http://…?a&b"`)
	if err != nil {
		t.Fatal(err)
	}
	var any struct{}
	if err := xml.Unmarshal([]byte(svg), &any); err != nil {
		t.Error(err)
	}
	c, _ := qr.Encode(address, qr.M)
	black := map[[2]int]bool{}
	for _, m := range regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1h-\d+z`).FindAllStringSubmatch(svg, -1) {
		var x, y, n int
		fmt.Sscan(m[1]+" "+m[2]+" "+m[3], &x, &y, &n)
		for i := range n {
			black[[2]int{x + i, y}] = true
		}
	}
	for y := range c.Size {
		for x := range c.Size {
			if black[[2]int{x + quiet, y + quiet}] != c.Black(x, y) {
				t.Fatalf("module %d,%d is wrong", x, y)
			}
		}
	}
	if want := fmt.Sprintf(`viewBox="0 0 %d %[1]d"`, c.Size+8); !strings.Contains(svg, want) {
		t.Errorf("the SVG lacks %s", want)
	}
}

// TestBlocks reads the half blocks back.
func TestBlocks(t *testing.T) {
	for _, colour := range []bool{false, true} {
		text, err := Blocks(address, colour)
		if err != nil {
			t.Fatal(err)
		}
		c, _ := qr.Encode(address, qr.L)
		plain := regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAllString(text, "")
		if (plain != text) != colour {
			t.Errorf("colour %v: %q", colour, text[:20])
		}
		lines := strings.Split(strings.TrimSuffix(plain, "\n"), "\n")
		for i, line := range lines {
			row := []rune(line)
			if len(row) != c.Size+quiet {
				t.Fatalf("line %d has %d characters", i, len(row))
			}
			for x, r := range row {
				y := 2*i - quiet/2
				upper, lower := r == '█' || r == '▀', r == '█' || r == '▄'
				if upper == c.Black(x-quiet/2, y) || lower == c.Black(x-quiet/2, y+1) {
					t.Fatalf("line %d, character %d is %q", i, x, r)
				}
			}
		}
		if len(lines) < (c.Size+quiet)/2 {
			t.Errorf("%d lines for %d modules", len(lines), c.Size)
		}
	}
}

func TestTooLong(t *testing.T) {
	long := strings.Repeat("x", 5000)
	if _, err := SVG(long, ""); err == nil || !strings.Contains(err.Error(), "5000 bytes") {
		t.Error(err)
	}
	if _, err := Blocks(long, false); err == nil {
		t.Error("a text of 5000 bytes has a code")
	}
}
