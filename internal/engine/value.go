package engine

import (
	"reflect"
	"strconv"
	"time"
)

// maxLabel bounds a value's label, in bytes.
const maxLabel = 60

// idTag stands for the content of a value's exported field ID, 0 for none: a
// value that a goroutine sends continues the token of the value it received
// last if both have equal tags.
type idTag uint64

// tagOf mixes an ID so that none becomes 0 and texts and numbers rarely meet.
func tagOf(f reflect.Value) idTag {
	if f.Kind() != reflect.String {
		return idTag(uint64(f.Convert(reflect.TypeFor[int64]()).Int())<<1 | 1)
	}
	h := uint64(14695981039346656037) // FNV-1a
	for _, c := range []byte(f.String()) {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return idTag(h | 1<<63)
}

// token is what the stage knows of a value.
type token struct {
	v, from int32
	label   string
	id      idTag
}

// shape says how values of a type are labelled. It is worked out once for the
// element type of each channel.
type shape struct {
	whole   bool // the type is int
	basic   bool // label handles the type without reflection
	name    int  // index of the string field Name, or -1
	id      int  // index of the exported field ID, or -1
	pointer bool
	typ     reflect.Type
}

func shapeOf(t reflect.Type) shape {
	s := shape{typ: t, name: -1, id: -1, whole: t == reflect.TypeFor[int]()}
	if t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct {
		s.pointer = true
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		s.basic = t.PkgPath() == "" && t.Kind() != reflect.Interface || t == reflect.TypeFor[time.Duration]()
		return s
	}
	for i := range t.NumField() {
		f := t.Field(i)
		switch {
		case f.Name == "Name" && f.Type.Kind() == reflect.String:
			s.name = i
		case f.Name == "ID" && (f.Type.Kind() == reflect.String || f.Type.ConvertibleTo(reflect.TypeFor[int64]())):
			s.id = i
		}
	}
	return s
}

// mint gives the value v that g sends its token, which is zero before.
func mint[T any](r *Run, g *G, s *shape, v T, t *token) {
	switch {
	case s.whole:
		t.label = r.digits.of(asInt(v))
	case s.basic:
		t.label = basicLabel(r, v)
	}
	if t.label == "" {
		t.label, t.id = s.describe(any(v))
	}
	if t.id != 0 && t.id == g.lastID {
		t.v = g.lastV
		return
	}
	r.values++
	t.v, t.from = r.values, g.lastV
}

// took notes that g received a value with this token.
func (g *G) took(t *token) { g.lastV, g.lastID = t.v, t.id }

// basicLabel labels values of common types without allocating; "" for
// others.
func basicLabel[T any](r *Run, v T) string {
	switch x := any(v).(type) {
	case string:
		return clip(strconv.Quote(x))
	case bool:
		return strconv.FormatBool(x)
	case struct{}:
		return "{}"
	case time.Duration:
		return x.String()
	}
	return ""
}

// describe labels a value without calling any of its methods, which are the
// program's and might block.
func (s *shape) describe(v any) (string, idTag) {
	rv := reflect.ValueOf(v)
	if !rv.IsValid() {
		return "nil", 0
	}
	if s.typ.Kind() == reflect.Interface {
		d := shapeOf(rv.Type())
		return d.describe(v)
	}
	if s.pointer {
		if rv.IsNil() {
			return "nil", 0
		}
		rv = rv.Elem()
	}
	var id idTag
	if s.id >= 0 {
		id = tagOf(rv.Field(s.id))
	}
	switch {
	case s.name >= 0 && rv.Field(s.name).Len() > 0:
		return clip(rv.Field(s.name).String()), id
	case s.id >= 0 && rv.Field(s.id).Kind() == reflect.String:
		return clip(rv.Field(s.id).String()), id
	case s.id >= 0:
		return clip(lowerFirst(rv.Type().Name()) + " " + number(rv.Field(s.id))), id
	}
	return clip(plainText(rv, 2)), id
}

// plainText writes a value as %v would if nothing had methods.
func plainText(v reflect.Value, depth int) string {
	switch v.Kind() {
	case reflect.Bool, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr,
		reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128:
		return number(v)
	case reflect.String:
		return v.String()
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		return v.Kind().String()
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return "nil"
		}
		if depth == 0 {
			return "…"
		}
		return plainText(v.Elem(), depth-1)
	case reflect.Struct:
		s := "{"
		for i := range v.NumField() {
			if i > 0 {
				s += " "
			}
			if depth == 0 || len(s) > maxLabel {
				return s + "…}"
			}
			s += plainText(v.Field(i), depth-1)
		}
		return s + "}"
	case reflect.Slice, reflect.Array, reflect.Map:
		return strconv.Itoa(v.Len()) + " items"
	}
	return v.Kind().String()
}

// number writes a boolean or number by its kind, whatever methods it has.
func number(v reflect.Value) string {
	switch {
	case v.Type() == reflect.TypeFor[time.Duration]():
		return time.Duration(v.Int()).String()
	case v.Kind() == reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case v.CanInt():
		return strconv.FormatInt(v.Int(), 10)
	case v.CanUint():
		return strconv.FormatUint(v.Uint(), 10)
	case v.CanFloat():
		return strconv.FormatFloat(v.Float(), 'g', -1, 64)
	}
	return strconv.FormatComplex(v.Complex(), 'g', -1, 128)
}

func lowerFirst(s string) string {
	if s == "" || s[0] < 'A' || s[0] > 'Z' {
		return s
	}
	return string(s[0]+'a'-'A') + s[1:]
}

// clip cuts text to maxLabel bytes, at the boundary of a rune.
func clip(s string) string {
	if len(s) <= maxLabel {
		return s
	}
	cut := maxLabel - len("…")
	for cut > 0 && s[cut]&0xC0 == 0x80 {
		cut--
	}
	return s[:cut] + "…"
}
