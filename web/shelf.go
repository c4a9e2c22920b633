package web

import "container/list"

// shelf keeps pictures by name. When they take more than its room, those go
// that were not asked for the longest time.
type shelf struct {
	room, used int       // bytes
	order      list.List // of *entry, the last one asked for in front
	entries    map[string]*list.Element
}

type entry struct {
	key     string
	picture *drawn
}

// entryBytes is what an entry takes besides its key and its picture.
const entryBytes = 256

func (e *entry) size() int { return entryBytes + len(e.key) + len(e.picture.body) }

// get is the picture of that name, nil if there is none.
func (s *shelf) get(key string) *drawn {
	at := s.entries[key]
	if at == nil {
		return nil
	}
	s.order.MoveToFront(at)
	return at.Value.(*entry).picture
}

// add keeps a picture, unless it is so large that it would leave hardly room
// for others.
func (s *shelf) add(key string, picture *drawn) {
	e := &entry{key, picture}
	if s.entries[key] != nil || e.size() > s.room/4 {
		return
	}
	if s.entries == nil {
		s.entries = map[string]*list.Element{}
	}
	s.entries[key] = s.order.PushFront(e)
	for s.used += e.size(); s.used > s.room; {
		last := s.order.Back()
		old := s.order.Remove(last).(*entry)
		delete(s.entries, old.key)
		s.used -= old.size()
	}
}
