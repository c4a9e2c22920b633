package scene

// procSize says how a P is drawn.
type procSize uint8

const (
	wideProc procSize = iota
	fullProc
	stackedProc
	compactProc
	miniProc
)

// procForm is how a P is drawn: places relative to the frame's top left corner.
type procForm struct {
	size           procSize
	w, h           int
	tagX, tagY     int // centre of its thread
	slotX, slotY   int // centre of the slot
	ring           int // radius of the slice's arc
	band           int // its width
	nextX, cellY   int // centre of runnext, and of the first row of cells
	cellX          int // centre of the first cell
	pitch, row     int // from cell to cell
	perRow, cells  int
	labelY, countX int
	textX          int // of the goroutine's name, 0 for none
	words          *schedWords
}

// visibleCells is how many goroutines of a local queue are drawn at most, and
// wideCells where one or two Ps share the stage.
const (
	visibleCells = 8
	wideCells    = 16
)

// aloneProc is the width of a P that has a phone's stage for itself.
const aloneProc = 280

// wideText is the px that the name of what a wide P runs has at least.
const wideText = 78

// newProcForm makes the form of Ps w px wide with tokens of radius r.
func newProcForm(size procSize, w, r int, words *schedWords) procForm {
	f := procForm{size: size, words: words, w: w, pitch: 2*r + 3, row: 2*r + 4, tagY: 15, countX: w - 8}
	const pad = 8
	switch size {
	case wideProc:
		f.ring, f.band = r+8, 9
		edge := f.ring + f.band/2 + 1
		f.slotX, f.slotY = pad+edge, 34+edge
		f.textX = f.slotX + edge + 8
		f.cellY, f.labelY = f.slotY, f.slotY-f.row/2-6
		cells := min((w-2*pad-6-(f.textX+wideText))/f.pitch-1, wideCells)
		f.perRow, f.cells = cells, cells
		f.cellX = w - pad - 2 - cells*f.pitch + f.pitch/2
		f.nextX = f.cellX - f.pitch - 8
		f.h = f.slotY + edge + pad
	case fullProc, stackedProc:
		f.ring, f.band = r+8, 9
		if size == stackedProc {
			f.ring, f.band = r+6, 6
		}
		edge := f.ring + f.band/2 + 1
		f.slotX, f.slotY = pad+edge, 32+edge
		f.textX = f.slotX + edge + 8
		f.labelY = f.slotY + edge + 17
		f.nextX = pad + f.pitch/2
		f.cellX = pad + f.pitch + 6 + f.pitch/2
		f.cellY = f.labelY + 6 + f.row/2
		most := visibleCells
		if w >= aloneProc {
			most = wideCells
		}
		f.perRow = min((w-pad-(f.cellX-f.pitch/2))/f.pitch, most/2)
		f.cells = min(2*f.perRow, most)
		f.h = f.cellY + f.row/2 + f.row + pad
	case compactProc:
		f.ring, f.band = r+5, 4
		edge := f.ring + f.band/2 + 1
		f.slotX, f.labelY = pad+edge, 43
		f.cellY = f.labelY + 5 + f.row/2
		f.slotY = f.cellY + f.row/2
		f.nextX = f.slotX + edge + 7 + f.pitch/2
		f.cellX = f.nextX + f.pitch + 5
		f.perRow = min((w-6-(f.cellX-f.pitch/2))/f.pitch, visibleCells/2)
		f.cells = min(2*f.perRow, visibleCells)
		f.h = f.cellY + f.row/2 + f.row + 7
	case miniProc:
		f.ring, f.band = r+4, 3
		f.slotX, f.slotY = 5+f.ring+2, 26+f.ring+2
		f.nextX, f.cellY = f.slotX+f.ring+5+f.pitch/2, f.slotY
		f.cellX = f.nextX + f.pitch + 3
		f.countX = w - 5
		f.perRow = max((w-36-(f.cellX-f.pitch/2))/f.pitch, 0) // and room for "+255"
		f.cells = min(f.perRow, visibleCells)
		f.h = f.slotY + f.ring + 7
	}
	f.tagX = pad + 30 + words.shift + tagWidth/2
	if size == miniProc {
		f.tagX = w - 5 - tagWidth/2
	}
	return f
}

// cell is the centre of the ith cell of the local queue.
func (f *procForm) cell(i int) (x, y int) {
	if f.perRow == 0 {
		return f.countX - 8, f.cellY
	}
	i = min(i, f.cells-1)
	return f.cellX + i%f.perRow*f.pitch, f.cellY + i/f.perRow*f.row
}
