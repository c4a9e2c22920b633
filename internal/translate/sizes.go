package translate

import (
	"go/ast"
	"go/types"
)

// maxElem is what the values of a channel must be smaller than, in bytes
// (cmd/compile: types.CheckSize). go/types does not check it.
const maxElem = 1 << 16

// machine has the sizes of types where programs run.
var machine = types.SizesFor("gc", "amd64")

// checkElem refuses a channel type as the compiler does.
func (u *unit) checkElem(e *ast.ChanType) {
	if t := u.info.TypeOf(e.Value); t != nil && sizeOf(t, 0) >= maxElem {
		u.errorAt(e.Pos(), "channel element type too large (>64kB)")
	}
}

// sizeOf is sofar plus the size of a value of type t, in bytes, without padding
// and at most maxElem, which bounds the work. Type parameters count as nothing.
func sizeOf(t types.Type, sofar int64) int64 {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return sofar
	}
	switch t := t.Underlying().(type) {
	case *types.Array:
		if elem := sizeOf(t.Elem(), 0); elem > 0 {
			sofar += elem * min(t.Len(), maxElem)
		}
	case *types.Struct:
		for f := range t.Fields() {
			if sofar < maxElem {
				sofar = sizeOf(f.Type(), sofar)
			}
		}
	default:
		sofar += machine.Sizeof(t)
	}
	return min(sofar, maxElem)
}
