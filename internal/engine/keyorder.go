package engine

import (
	"cmp"
	"reflect"
)

// keyOrder orders the keys of a map: numbers and text by value, false before
// true, structs and arrays by their elements, interfaces by the name of their
// type first. Pointers and channels are in the order in which the program
// first used them as keys, since their addresses differ from run to run.
type keyOrder struct {
	run *Run
	tie bool // two pointers could not be told apart
}

// Key notes k, which the program is about to use as the key of a map. Only
// maps whose keys may hold pointers or channels need it.
func Key[K any](k K) K {
	r := cur
	if r.seen == nil {
		r.seen = map[any]int64{}
	}
	r.note(reflect.ValueOf(&k).Elem())
	return k
}

// note numbers the pointers and channels in v.
func (r *Run) note(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Chan:
		if k := handleOf(v); r.seen[k] == 0 {
			r.seen[k] = int64(len(r.seen)) + 1
		}
	case reflect.Interface:
		if !v.IsNil() {
			r.note(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			r.note(v.Field(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			r.note(v.Index(i))
		}
	}
}

// handleOf identifies a pointer or channel, and keeps it alive, so that no
// other one takes its address.
func handleOf(v reflect.Value) any { return v.UnsafePointer() }

func (o *keyOrder) compare(a, b reflect.Value) int {
	switch a.Kind() {
	case reflect.Bool:
		return cmp.Compare(bit(a.Bool()), bit(b.Bool()))
	case reflect.String:
		return cmp.Compare(a.String(), b.String())
	case reflect.Float32, reflect.Float64:
		return cmp.Compare(a.Float(), b.Float())
	case reflect.Complex64, reflect.Complex128:
		return cmp.Or(cmp.Compare(real(a.Complex()), real(b.Complex())), cmp.Compare(imag(a.Complex()), imag(b.Complex())))
	case reflect.Pointer, reflect.Chan, reflect.UnsafePointer:
		return o.compareHandles(a, b)
	case reflect.Interface:
		return o.compareDynamic(a.Elem(), b.Elem())
	case reflect.Struct:
		for i := range a.NumField() {
			if c := o.compare(a.Field(i), b.Field(i)); c != 0 {
				return c
			}
		}
		return 0
	case reflect.Array:
		for i := range a.Len() {
			if c := o.compare(a.Index(i), b.Index(i)); c != 0 {
				return c
			}
		}
		return 0
	}
	if a.CanInt() {
		return cmp.Compare(a.Int(), b.Int())
	}
	return cmp.Compare(a.Uint(), b.Uint())
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// compareDynamic compares what two interfaces hold; nil comes first.
func (o *keyOrder) compareDynamic(a, b reflect.Value) int {
	if !a.IsValid() || !b.IsValid() {
		return cmp.Compare(bit(a.IsValid()), bit(b.IsValid()))
	}
	if a.Type() != b.Type() {
		return cmp.Or(cmp.Compare(a.Type().PkgPath(), b.Type().PkgPath()), cmp.Compare(a.Type().String(), b.Type().String()))
	}
	return o.compare(a, b)
}

// compareHandles compares pointers or channels by when they were seen first;
// those that only library code has put into the map come last.
func (o *keyOrder) compareHandles(a, b reflect.Value) int {
	ka, kb := handleOf(a), handleOf(b)
	na, nb := o.run.seen[ka], o.run.seen[kb]
	switch {
	case ka == kb:
		return 0
	case na == 0 && nb == 0:
		o.tie = true
		return 0
	case na == 0 || nb == 0:
		return cmp.Compare(nb, na)
	}
	return cmp.Compare(na, nb)
}

// check ends the run if the order is not certain: a run that differs from
// time to time would be worse.
func (o *keyOrder) check() {
	if o.tie {
		o.run.fail(WhyLimit, "the order of a map is not certain: its keys are pointers that only library code has put there")
		o.run.parkForEver()
	}
}
