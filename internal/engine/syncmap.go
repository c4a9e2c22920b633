package engine

// Map is sync.Map. Range visits the keys in the order in which they were first
// stored; natively the order is not determined.
type Map struct {
	entries map[any]*syncEntry
	order   []*syncEntry
	id      ident
}

type syncEntry struct {
	key, value any
	gone       bool
}

func (m *Map) setName(r *Run, name string) { m.id.of(r, MapObject, name) }

// begin is the scheduling point of one operation.
func (m *Map) begin(op string) {
	if m.entries == nil {
		m.entries = map[any]*syncEntry{}
	}
	r := cur
	r.pointHere(r.costs.Lock)
	r.emitObj(EvAtomic, m.id.of(r, MapObject, "map")).Val = op
}

// Load is m.Load(key).
func (m *Map) Load(key any) (value any, ok bool) {
	m.begin("Load")
	return m.load(key)
}

// someMap is not empty: the lookup of a key that cannot be hashed panics in it
// as it does in sync.Map.
var someMap = map[any]bool{0: true}

func (m *Map) load(key any) (value any, ok bool) {
	if len(m.entries) == 0 {
		_ = someMap[key]
	}
	if e := m.entries[key]; e != nil {
		return e.value, true
	}
	return nil, false
}

// Store is m.Store(key, value).
func (m *Map) Store(key, value any) { m.Swap(key, value) }

// Swap is m.Swap(key, value).
func (m *Map) Swap(key, value any) (previous any, loaded bool) {
	m.begin("Swap")
	previous, loaded = m.load(key)
	m.store(key, value)
	return previous, loaded
}

func (m *Map) store(key, value any) {
	if e := m.entries[key]; e != nil {
		e.value = value
		return
	}
	e := &syncEntry{key: key, value: value}
	m.entries[key] = e
	if m.order = append(m.order, e); len(m.order) > 2*len(m.entries)+8 {
		m.compact()
	}
}

// compact drops what was deleted from the order.
func (m *Map) compact() {
	kept := make([]*syncEntry, 0, len(m.entries))
	for _, e := range m.order {
		if !e.gone {
			kept = append(kept, e)
		}
	}
	m.order = kept
}

// LoadOrStore is m.LoadOrStore(key, value).
func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	m.begin("LoadOrStore")
	if v, ok := m.load(key); ok {
		return v, true
	}
	m.store(key, value)
	return value, false
}

// LoadAndDelete is m.LoadAndDelete(key).
func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
	m.begin("LoadAndDelete")
	value, loaded = m.load(key)
	m.remove(key)
	return value, loaded
}

// Delete is m.Delete(key).
func (m *Map) Delete(key any) {
	m.begin("Delete")
	m.remove(key)
}

func (m *Map) remove(key any) {
	if e := m.entries[key]; e != nil {
		e.gone = true
		delete(m.entries, key)
	}
}

// CompareAndSwap is m.CompareAndSwap(key, old, new).
func (m *Map) CompareAndSwap(key, old, new any) (swapped bool) {
	m.begin("CompareAndSwap")
	v, ok := m.load(key)
	if !ok || v != old {
		return false
	}
	m.store(key, new)
	return true
}

// CompareAndDelete is m.CompareAndDelete(key, old).
func (m *Map) CompareAndDelete(key, old any) (deleted bool) {
	m.begin("CompareAndDelete")
	v, ok := m.load(key)
	if !ok || v != old {
		return false
	}
	m.remove(key)
	return true
}

// Range is m.Range(f).
func (m *Map) Range(f func(key, value any) bool) {
	m.begin("Range")
	for _, e := range m.order[:len(m.order):len(m.order)] {
		if !e.gone && !f(e.key, e.value) {
			return
		}
	}
}

// Clear is m.Clear().
func (m *Map) Clear() {
	m.begin("Clear")
	for _, e := range m.order {
		e.gone = true
	}
	clear(m.entries)
	m.order = nil
}
