package raster

// heap holds what resvg knows as JavaScript values, by number: []byte for a
// Uint8Array, view for one that lies in resvg's memory, []any for an Array,
// string and error. It follows wasm-bindgen's.
type heap struct {
	values map[uint32]any
	free   []uint32
	next   uint32
}

// The numbers that wasm-bindgen gives to values of its own.
const (
	undefined = 128
	firstFree = 132
)

type (
	memory struct{}                  // resvg's memory, or its buffer
	view   struct{ at, size uint32 } // a part of it
	walk   struct{ rest []any }      // an iterator over an Array
	step   struct {                  // what an iterator's next returned
		value any
		done  bool
	}
)

func newHeap() *heap { return &heap{values: map[uint32]any{}, next: firstFree} }

func (h *heap) add(v any) uint32 {
	ref := h.next
	if n := len(h.free); n > 0 {
		ref, h.free = h.free[n-1], h.free[:n-1]
	} else {
		h.next++
	}
	h.values[ref] = v
	return ref
}

func (h *heap) get(ref uint32) any { return h.values[ref] }

// take is the value, which resvg no longer names.
func (h *heap) take(ref uint32) any {
	v, ok := h.values[ref]
	if ok {
		delete(h.values, ref)
		h.free = append(h.free, ref)
	}
	return v
}
