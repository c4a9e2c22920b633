// Package font holds the faces that pictures are measured with and drawn in:
// DejaVu 2.37, from npm's dejavu-fonts-ttf 2.37.3, unchanged.
package font

import _ "embed"

// The faces, TrueType.
var (
	//go:embed DejaVuSans.ttf
	Sans []byte
	//go:embed DejaVuSans-Bold.ttf
	Bold []byte
	//go:embed DejaVuSansMono.ttf
	Mono []byte
)
