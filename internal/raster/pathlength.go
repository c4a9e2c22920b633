package raster

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

var (
	segments = regexp.MustCompile(`[MmLlHhVvCcAaZz][^MmLlHhVvCcAaZz]*`)
	numbers  = regexp.MustCompile(`-?\d*\.?\d+`)
)

// pen walks along a path and measures its way.
type pen struct {
	x, y, startX, startY float64
	way                  float64
}

// pathLength is the length of a path of lines, cubic curves and parts of
// circles.
func pathLength(d string) float64 {
	var p pen
	for _, s := range segments.FindAllString(d, -1) {
		var args []float64
		for _, text := range numbers.FindAllString(s[1:], -1) {
			v, _ := strconv.ParseFloat(text, 64)
			args = append(args, v)
		}
		p.segment(strings.ToUpper(s[:1]), s[0] >= 'a', args)
	}
	return p.way
}

// parameters is how many numbers each command takes.
var parameters = map[string]int{"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7}

// segment follows one command, which may have several times its numbers.
func (p *pen) segment(command string, relative bool, args []float64) {
	if command == "Z" {
		p.line(p.startX, p.startY)
		return
	}
	n := parameters[command]
	for ; len(args) >= n; args = args[n:] {
		dx, dy := 0.0, 0.0
		if relative {
			dx, dy = p.x, p.y
		}
		switch command {
		case "M":
			p.x, p.y = args[0]+dx, args[1]+dy
			p.startX, p.startY = p.x, p.y
			command = "L" // for what follows
		case "L":
			p.line(args[0]+dx, args[1]+dy)
		case "H":
			p.line(args[0]+dx, p.y)
		case "V":
			p.line(p.x, args[0]+dy)
		case "C":
			p.curve([4]float64{p.x, args[0] + dx, args[2] + dx, args[4] + dx}, [4]float64{p.y, args[1] + dy, args[3] + dy, args[5] + dy})
		case "A":
			p.arc(args[0], args[3] != 0, args[5]+dx, args[6]+dy)
		}
	}
}

func (p *pen) line(x, y float64) {
	p.way += math.Hypot(x-p.x, y-p.y)
	p.x, p.y = x, y
}

// curve goes along a cubic curve, in pieces.
func (p *pen) curve(x, y [4]float64) {
	const pieces = 64
	at := func(c [4]float64, t float64) float64 {
		u := 1 - t
		// Each product is rounded, or some machines would fuse it with the sum.
		return float64(u*u*u*c[0]) + float64(3*u*u*t*c[1]) + float64(3*u*t*t*c[2]) + float64(t*t*t*c[3])
	}
	for i := 1; i <= pieces; i++ {
		t := float64(i) / pieces
		p.line(at(x, t), at(y, t))
	}
}

// arc goes along a circle, whose radius grows if it cannot reach.
func (p *pen) arc(r float64, large bool, x, y float64) {
	chord := math.Hypot(x-p.x, y-p.y)
	r = max(r, chord/2)
	if chord > 0 {
		angle := 2 * math.Asin(min(chord/2/r, 1))
		if large {
			angle = 2*math.Pi - angle
		}
		p.way += float64(r * angle)
	}
	p.x, p.y = x, y
}
