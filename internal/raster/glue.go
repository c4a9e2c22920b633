package raster

import (
	"context"
	"errors"
	"slices"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// heapKey finds the machine's heap in the context of a call.
type heapKey struct{}

func heapOf(ctx context.Context) *heap { return ctx.Value(heapKey{}).(*heap) }

// glue is what wasm-bindgen's JavaScript is in a browser. The names carry
// hashes of the version of resvg-wasm. A panic becomes the error of the call.
func glue(ctx context.Context, r wazero.Runtime) error {
	b := r.NewHostModuleBuilder("wbg")
	for name, f := range map[string]any{
		"__wbg_new_28c511d9baebfa89": func(ctx context.Context, m api.Module, at, size uint32) uint32 {
			return heapOf(ctx).add(errors.New(text(m, at, size)))
		},
		"__wbindgen_string_new": func(ctx context.Context, m api.Module, at, size uint32) uint32 {
			return heapOf(ctx).add(text(m, at, size))
		},
		"__wbindgen_throw":           func(_ context.Context, m api.Module, at, size uint32) { panic(errors.New(text(m, at, size))) },
		"__wbindgen_object_drop_ref": func(ctx context.Context, ref uint32) { heapOf(ctx).take(ref) },

		"__wbindgen_memory":             func(ctx context.Context) uint32 { return heapOf(ctx).add(memory{}) },
		"__wbg_buffer_12d079cc21e14bdb": func(ctx context.Context, _ uint32) uint32 { return heapOf(ctx).add(memory{}) },
		"__wbg_new_63b92bc8671ed464":    newArray,
		"__wbg_length_c20a40f15020d68a": length,
		"__wbg_set_a47bac70306a19a7":    set,
		"__wbg_new_16b304a2cfa7ff4a":    func(ctx context.Context) uint32 { return heapOf(ctx).add([]any{}) },
		"__wbg_push_a5b05aedc7234f9f": func(context.Context, uint32, uint32) uint32 {
			panic(errors.New("it lists images, of which we have none"))
		},
		"__wbg_values_839f3396d5aac002":                values,
		"__wbg_next_196c84450b364254":                  next,
		"__wbg_done_298b57d23c0fc80c":                  done,
		"__wbg_value_d93c65011f51a456":                 value,
		"__wbindgen_string_get":                        noString,
		"__wbg_instanceof_Uint8Array_2b3bbecd033d19f6": isArray,
		"__wbg_newwithbyteoffsetandlength_aa4a17c33a06e5cb": func(ctx context.Context, _, at, size uint32) uint32 {
			return heapOf(ctx).add(view{at, size})
		},
	} {
		b.NewFunctionBuilder().WithFunc(f).Export(name)
	}
	_, err := b.Instantiate(ctx)
	return err
}

// text is a string in resvg's memory.
func text(m api.Module, at, size uint32) string {
	b, _ := m.Memory().Read(at, size)
	return string(b)
}

// newArray is new Uint8Array(v): all of resvg's memory, or a copy of a part.
func newArray(ctx context.Context, m api.Module, ref uint32) uint32 {
	h := heapOf(ctx)
	part, ok := h.get(ref).(view)
	if !ok {
		return h.add(view{0, m.Memory().Size()})
	}
	b, ok := m.Memory().Read(part.at, part.size)
	if !ok {
		panic(errors.New("it reads outside of its memory"))
	}
	return h.add(slices.Clone(b))
}

// length is that of a Uint8Array.
func length(ctx context.Context, ref uint32) uint32 {
	switch v := heapOf(ctx).get(ref).(type) {
	case []byte:
		return uint32(len(v))
	case view:
		return v.size
	}
	return 0
}

// set copies a Uint8Array into resvg's memory.
func set(ctx context.Context, m api.Module, to, from, offset uint32) {
	h := heapOf(ctx)
	part, _ := h.get(to).(view)
	b, ok := h.get(from).([]byte)
	if !ok || !m.Memory().Write(part.at+offset, b) {
		panic(errors.New("it writes outside of its memory"))
	}
}

func values(ctx context.Context, ref uint32) uint32 {
	h := heapOf(ctx)
	list, _ := h.get(ref).([]any)
	return h.add(&walk{list})
}

func next(ctx context.Context, ref uint32) uint32 {
	h := heapOf(ctx)
	w, ok := h.get(ref).(*walk)
	if !ok || len(w.rest) == 0 {
		return h.add(step{done: true})
	}
	s := step{value: w.rest[0]}
	w.rest = w.rest[1:]
	return h.add(s)
}

func done(ctx context.Context, ref uint32) uint32 {
	if s, ok := heapOf(ctx).get(ref).(step); ok && !s.done {
		return 0
	}
	return 1
}

func value(ctx context.Context, ref uint32) uint32 {
	h := heapOf(ctx)
	s, _ := h.get(ref).(step)
	return h.add(s.value)
}

func isArray(ctx context.Context, ref uint32) uint32 {
	if _, ok := heapOf(ctx).get(ref).([]byte); ok {
		return 1
	}
	return 0
}

// noString says that a value is no string: we pass none.
func noString(_ context.Context, m api.Module, at, _ uint32) {
	m.Memory().WriteUint64Le(at, 0)
}
