package raster

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// machine is one instance of resvg. It draws one picture at a time, and none
// after an error.
type machine struct {
	module api.Module
	heap   *heap
	ctx    context.Context // carries the heap to the glue
}

// largest is how much memory a machine may keep from one picture to the next.
const largest = 96 << 20

func (e *engine) machine() (*machine, error) {
	m := &machine{heap: newHeap()}
	m.ctx = context.WithValue(context.Background(), heapKey{}, m.heap)
	var err error
	m.module, err = e.runtime.InstantiateModule(m.ctx, e.compiled, wazero.NewModuleConfig().WithName(""))
	if err != nil {
		return nil, err
	}
	return m, nil
}

func (m *machine) close() { m.module.Close(m.ctx) }

// grown tells whether it holds more memory than it may keep.
func (m *machine) grown() bool { return m.module.Memory().Size() > largest }

// options are resvg's.
type options struct {
	Font struct {
		LoadSystemFonts   bool   `json:"loadSystemFonts"`
		DefaultFontFamily string `json:"defaultFontFamily"`
	} `json:"font"`
	FitTo struct {
		Mode  string `json:"mode"`
		Value int    `json:"value"`
	} `json:"fitTo"`
}

// draw parses and paints the picture.
func (m *machine) draw(svg []byte, fonts [][]byte, zoom int) (picture *image.RGBA, err error) {
	tree, err := m.parse(svg, fonts, zoom)
	if err != nil {
		return nil, err
	}
	w, h, err := m.size(tree, zoom)
	if err != nil {
		return nil, err
	}
	painted, err := m.result("resvg_render", uint64(tree))
	if err != nil {
		return nil, err
	}
	ref, err := m.call("renderedimage_pixels", uint64(painted))
	if err != nil {
		return nil, err
	}
	pixels, _ := m.heap.take(ref).([]byte)
	if len(pixels) != 4*w*h {
		return nil, fmt.Errorf("resvg painted %d bytes for %d × %d pixels", len(pixels), w, h)
	}
	if _, err := m.call("__wbg_renderedimage_free", uint64(painted)); err != nil {
		return nil, err
	}
	if _, err := m.call("__wbg_resvg_free", uint64(tree)); err != nil {
		return nil, err
	}
	return &image.RGBA{Pix: pixels, Stride: 4 * w, Rect: image.Rect(0, 0, w, h)}, nil
}

// parse is resvg's tree of the picture.
func (m *machine) parse(svg []byte, fonts [][]byte, zoom int) (uint32, error) {
	var o options
	o.Font.DefaultFontFamily = "DejaVu Sans"
	o.FitTo.Mode, o.FitTo.Value = "zoom", zoom
	text, err := json.Marshal(o)
	if err != nil {
		return 0, err
	}
	at, err := m.call("__wbindgen_malloc", uint64(len(text)), 1)
	if err != nil {
		return 0, err
	}
	if !m.module.Memory().Write(at, text) {
		return 0, errors.New("resvg has no memory for its options")
	}
	list := make([]any, len(fonts))
	for i, font := range fonts {
		list[i] = font
	}
	return m.result("resvg_new", uint64(m.heap.add(dialect(svg))), uint64(at), uint64(len(text)), uint64(m.heap.add(list)))
}

// size is that of the tree's picture in pixels.
func (m *machine) size(tree uint32, zoom int) (w, h int, err error) {
	var side [2]float32
	for i, name := range []string{"resvg_width", "resvg_height"} {
		out, err := m.module.ExportedFunction(name).Call(m.ctx, uint64(tree))
		if err != nil {
			return 0, 0, err
		}
		side[i] = api.DecodeF32(out[0])
	}
	w, h = int(side[0])*zoom, int(side[1])*zoom
	if w < 1 || h < 1 || w > MaxPixels/h {
		return 0, 0, fmt.Errorf("%.0f pixels (%.0f × %.0f); at most %d are drawn", float64(w)*float64(h), side[0]*float32(zoom), side[1]*float32(zoom), MaxPixels)
	}
	return w, h, nil
}

// call calls a function of resvg that returns at most one word.
func (m *machine) call(name string, args ...uint64) (uint32, error) {
	out, err := m.module.ExportedFunction(name).Call(m.ctx, args...)
	if err != nil || len(out) == 0 {
		return 0, err
	}
	return uint32(out[0]), nil
}

// result calls a function of resvg that leaves a word or an error on its stack.
func (m *machine) result(name string, args ...uint64) (uint32, error) {
	const room = 16
	at, err := m.call("__wbindgen_add_to_stack_pointer", api.EncodeI32(-room))
	if err != nil {
		return 0, err
	}
	if _, err := m.call(name, append([]uint64{uint64(at)}, args...)...); err != nil {
		return 0, err
	}
	memory := m.module.Memory()
	word, _ := memory.ReadUint32Le(at)
	ref, _ := memory.ReadUint32Le(at + 4)
	failed, _ := memory.ReadUint32Le(at + 8)
	if failed != 0 {
		return 0, fmt.Errorf("resvg: %v", m.heap.take(ref))
	}
	_, err = m.call("__wbindgen_add_to_stack_pointer", room)
	return word, err
}
