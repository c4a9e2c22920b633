package raster

import (
	"bytes"
	"regexp"
	"strconv"
)

// What resvg does not know of SVG, and we use.
var (
	measured = regexp.MustCompile(`<path [^>]*pathLength="[^>]*>`)
	pathSize = regexp.MustCompile(` pathLength="(\d+)"`)
	pathData = regexp.MustCompile(` d="([^"]*)"`)
	dashes   = regexp.MustCompile(` stroke-dasharray="([\d. ]*)"`)
	weights  = regexp.MustCompile(`font-weight(: ?|=")(\d+)`)
	markup   = regexp.MustCompile(`(?s)<style.*?</style>|<[^>]+>`) // and not the text between
)

// dialect is the picture in what resvg knows: the dashes of paths that have a
// pathLength are in their own measure, and weights are hundreds.
func dialect(svg []byte) []byte {
	svg = measured.ReplaceAllFunc(svg, func(tag []byte) []byte {
		size, _ := strconv.ParseFloat(string(pathSize.FindSubmatch(tag)[1]), 64)
		var length float64
		if d := pathData.FindSubmatch(tag); d != nil {
			length = pathLength(string(d[1]))
		}
		tag = pathSize.ReplaceAll(tag, nil)
		return dashes.ReplaceAllFunc(tag, func(attr []byte) []byte {
			b := []byte(` stroke-dasharray="`)
			for i, dash := range bytes.Fields(dashes.FindSubmatch(attr)[1]) {
				v, _ := strconv.ParseFloat(string(dash), 64)
				if i > 0 {
					b = append(b, ' ')
				}
				b = strconv.AppendFloat(b, v*length/size, 'f', 2, 64)
			}
			return append(b, '"')
		})
	})
	return markup.ReplaceAllFunc(svg, func(m []byte) []byte { return weights.ReplaceAllFunc(m, hundreds) })
}

// hundreds is a weight in hundreds, 100 to 900.
func hundreds(rule []byte) []byte {
	m := weights.FindSubmatch(rule)
	n, _ := strconv.Atoi(string(m[2]))
	return strconv.AppendInt(append([]byte("font-weight"), m[1]...), int64(max(1, min((n+50)/100, 9))*100), 10)
}
