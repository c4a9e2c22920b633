package scene

// Sizes in px that many things share.
const (
	labelSize   = 12 // a value's label
	valueHeight = 24
	minValue    = 44
	maxValue    = 84
	slimValue   = 66 // at most on narrow stages
	nameSize    = 14
	countSize   = 13
	noteSize    = 12
)

// form is how a family's desks are drawn: the more of them, the smaller. All
// positions are relative to the desk's top left corner.
type form struct {
	class   string
	w, h    int // the least size
	gap     int // between desks
	r       int // the token's radius
	tx, ty  int // the token's centre; tx < 0: in the middle
	left    int // where texts, pill and bar begin; 0: texts and pill are centred
	size    int // of the texts
	idSize  int // of the token's id
	state   int // baseline of the state line, 0 for none
	object  int // baseline of the object's name
	pill    int // middle of the value
	bar     int // the progress bar's y
	cards   bool
	columns int // how many desks side by side where there is room
}

// The forms, from large to small; rows are for the viewer's goroutines. The
// last two are bare tokens.
var (
	wideForm    = form{class: "wide", w: 148, h: 84, gap: 14, r: 22, tx: 34, ty: 35, left: 66, size: 12, idSize: 14, state: 26, object: 45, pill: 46, bar: 72, cards: true, columns: 1}
	tallForm    = form{class: "tall", w: 100, h: 116, gap: 14, r: 22, tx: -1, ty: 34, size: 12, idSize: 14, state: 73, object: 91, pill: 90, bar: 109, cards: true, columns: 1}
	slimForm    = form{class: "tall", w: 84, h: 116, gap: 14, r: 22, tx: -1, ty: 34, size: 12, idSize: 14, state: 73, object: 91, pill: 90, bar: 109, cards: true, columns: 1}
	compactForm = form{class: "compact", w: 108, h: 48, gap: 6, r: 17, tx: 25, ty: 24, left: 48, size: 11, idSize: 11, state: 14, object: 31, pill: 29, bar: 44, cards: true, columns: 1}
	snugForm    = form{class: "compact", w: 108, h: 48, gap: 6, r: 16, tx: 22, ty: 24, left: 43, size: 11, idSize: 11, state: 14, object: 31, pill: 29, bar: 44, cards: true, columns: 1}
	cellForm    = form{class: "tall", w: 82, h: 98, gap: 8, r: 18, tx: -1, ty: 26, size: 11, idSize: 12, state: 58, object: 76, pill: 75, bar: 92, cards: true, columns: 4}
	rowForm     = form{class: "row", w: 98, h: 28, gap: 2, r: 11, tx: 15, ty: 14, left: 31, size: 11, idSize: 11, object: 18, pill: 14, bar: 26, cards: true, columns: 1}
	chipForm    = form{class: "chip", w: 70, h: 59, gap: 6, r: 14, tx: -1, ty: 17, size: 11, idSize: 11, object: 47, pill: 43, bar: 57, cards: true, columns: 4}
	miniForm    = form{class: "mini", w: 24, h: 24, gap: 6, r: 12, tx: -1, ty: 12, size: 11, idSize: 11, columns: 8}
	dotForm     = form{class: "dot", w: 9, h: 9, gap: 3, r: 4, tx: -1, ty: 4, columns: 20}
)

// maxDots bounds the tokens of one family; further goroutines are counted.
const maxDots = 400

// groupForm is the form of a family with n desks beside other columns.
func groupForm(n int) form {
	switch {
	case n <= 4:
		return wideForm
	case n <= 8:
		return compactForm
	case n <= 20:
		return cellForm
	}
	return crowdForm(n)
}

// crowdForm is the form of a family of bare tokens.
func crowdForm(n int) form {
	if n <= 120 {
		return miniForm
	}
	return dotForm
}

// narrowForm is the form of a family with n desks that has a row for itself.
func narrowForm(n int) form {
	switch {
	case n <= 2:
		return compactForm
	case n <= 20:
		return chipForm
	}
	return crowdForm(n)
}

// least is the least width of a desk whose values are value px wide.
func (f form) least(value int) int {
	switch {
	case !f.cards:
		return f.w
	case f.left > 0:
		return max(f.w, f.left+value+7)
	}
	return max(f.w, value+6)
}

// token is the token's centre in a desk w px wide.
func (f form) token(w int) (x, y int) {
	if f.tx < 0 {
		return w / 2, f.ty
	}
	return f.tx, f.ty
}

// value is the centre of a value, v px wide, that lies on a desk w px wide. A
// bare token has it at its lower right.
func (f form) value(w, v int) (x, y int) {
	switch {
	case !f.cards:
		return f.w - 3, f.h - 3
	case f.left > 0:
		return f.left + v/2, f.pill
	}
	return w / 2, f.pill
}

// room is how wide the texts on a desk w px wide may be.
func (f form) room(w int) int {
	if f.left > 0 {
		return w - f.left - 5
	}
	return w - 8
}

// is reports whether f is the form g, but for its columns.
func (f form) is(g form) bool {
	g.columns = f.columns
	return f == g
}
