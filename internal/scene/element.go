package scene

import "strconv"

// The layers of the picture.
const (
	pageLayer  = -1
	linkLayer  = 0
	placeLayer = 1
	tokenLayer = 2
	labelLayer = 3
)

// tracksOf counts the tracks of an element of which each beat keeps the last
// keyframe only: class, four texts, bar, glide.
const (
	classTrack = iota
	textTrack
	_
	_
	_
	barTrack
	glideTrack
	tracksOf
)

// element is a picture element while the film is being made: what its tracks
// say after the step under way.
type element struct {
	num   int32 // Op.El, 0 before it is born and after it died
	layer int8
	x, y  int // px
	id    string
	shape string // markup as in OpBorn

	class  string
	texts  [4]string
	bar    barState
	flash  bool  // it is one of flash.go's
	life   int64 // of a flash, film ms
	unseen bool  // a flash that is not shown after all

	movedBeat int // the last beat in which it moved, as far as committed
	movedStep int // the last step in which it moved
	moveAt    int // the index of that move among the step's changes
	bornStep  int
	bornMS    int64 // film ms of its birth
	at        [tracksOf]place
}

// place is where in which beat a track's last keyframe stands.
type place struct{ beat, index int }

// barState is what an OpBar says.
type barState struct{ v0, v1, c0, c1 int64 }

// ids of elements: a letter or two and a number.
func elementID(prefix string, n int) string { return prefix + strconv.Itoa(n) }
