package engine

import "strconv"

// ident gives a zero-value object its identity in a run. It is copied with
// the object, as state is in Go.
type ident struct {
	run uint64
	obj *Object
}

// of returns the object's identity, made at its first use in the run.
func (id *ident) of(r *Run, kind ObjectKind, name string) *Object {
	if id.run != r.id {
		id.renew(r, kind, name)
	}
	return id.obj
}

//go:noinline
func (id *ident) renew(r *Run, kind ObjectKind, name string) {
	*id = ident{r.id, r.object(kind, name, 0, r.g.pos)}
}

// object makes an object. Further objects of the same name get a number.
func (r *Run) object(kind ObjectKind, name string, capacity int, pos Pos) *Object {
	r.objects++
	r.names[name]++
	if n := r.names[name]; n > 1 {
		name += "." + strconv.Itoa(n)
	}
	return &Object{ID: r.objects, Kind: kind, Name: name, Cap: capacity, Pos: pos}
}

// named is implemented by pointers to the types that stand for sync's.
type named interface{ setName(r *Run, name string) }

// On returns p, whose method the program is about to call at pos; name is the
// variable or field that holds it.
func On[T any, P interface {
	*T
	named
}](pos Pos, name string, p P) P {
	r := cur
	if !r.killing {
		r.g.pos = pos
		if p != nil { // which may be all right: defer p.Unlock()
			p.setName(r, name)
		}
	}
	return p
}
