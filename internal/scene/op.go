package scene

// An Op is one entry of the film: a beat's knot, an element's birth or death,
// or one keyframe of one of its tracks. Ops are what the server sends and what
// the player (web/static/js/film.js) and Film evaluate; they know nothing of
// goroutines. Every number is an integer.
type Op struct {
	K  OpKind
	T  int64    // film ms at which it happens
	El int32    // the element's number, 1, 2, 3 … in order of birth; 0 for none
	A  [6]int64 // numbers; see the kind
	S  string   // text; see the kind
	S2 string   // a second text; see the kind
}

// OpKind is an Op's kind. The numbers are part of the wire format
// (docs/protocol.md).
type OpKind uint8

// The kinds of ops, and what they carry.
const (
	// OpKnot starts a beat at film time T.
	// A: [0] s: virtual ns of its first event, [1] e: virtual ns of its last,
	// [2] n: how many events at exactly time e have happened when it ends,
	// [3] D: its minimum length in film ms, at least 1, [4] how many events it
	// holds, [5] virtual ns of the next beat's first event (the knot that
	// follows overrides it); the run's end for the last beat. The keyframes of
	// the beat lie in [T, T+D) and its moves end there.
	// S: the narration, one sentence; names to stress stand between asterisks
	// (*G8* hands *backup* to *G9*). S may be empty: the last sentence stays.
	OpKnot OpKind = 0
	// OpBorn makes element El. A: [0] x, [1] y in tenths of a pixel, [2] layer
	// (0 links, 1 places, 2 tokens, 3 labels on top; -1: the element with id S
	// is already in the page). S: its DOM id. S2: its SVG markup: one <g …>
	// with explicit close tags, without id, class and transform; whoever draws
	// puts them in (equal markup then travels once). An OpClass follows at once.
	OpBorn OpKind = 1
	// OpDie removes it.
	OpDie OpKind = 2
	// OpMove takes it to A[0], A[1] (tenths of a pixel) in A[2] film ms.
	OpMove OpKind = 3
	// OpClass sets the class attribute of its root to S.
	OpClass OpKind = 4
	// OpText sets the text of its child [data-t=A[0]] to S. In the markup the
	// child is empty and data-t is the last attribute of its tag.
	OpText OpKind = 5
	// OpBar makes its child [data-bar=A[0]] go from A[1] to A[2] (thousandths)
	// while the virtual clock goes from A[3] to A[4] (ns); before it is A[1],
	// afterwards A[2]. The child is a shape with pathLength="1000"; the value
	// v is drawn as stroke-dasharray="v 1000"; data-bar is its last attribute.
	OpBar OpKind = 6
	// OpPoint appends a point to chart series A[0]: value A[1] (thousandths).
	OpPoint OpKind = 7
	// OpLine appends a line to the event log. A: [0] t, [1] n: the coordinate
	// just after it, [2] the goroutine it belongs to; S: its text.
	OpLine OpKind = 8
)
