package lanes

import "math"

// seat puts a track into its group, and gives it a lane if there is room.
func (f *Fold) seat(tr *track, id int32, kind Kind, name string, system bool) {
	if !f.entered || tr.group != nil {
		return
	}
	g := f.groupOf(kind, name, system)
	tr.group = g
	at := g.Count
	g.Count++
	switch {
	case g.opened:
		if at < g.First || at >= g.First+pageSize {
			return
		}
	case g.Folded:
		return
	case at >= kind.limit() || f.lanes >= laneLimit:
		f.fold(g)
		return
	}
	tr.lane = &Lane{ID: id, Name: tr.name}
	g.Lanes = append(g.Lanes, tr.lane)
	f.lanes++
}

// fold takes away the lanes of a group that has become too large.
func (f *Fold) fold(g *Group) {
	g.Folded = true
	for _, l := range g.Lanes {
		f.size -= l.size()
		l.gone = true
	}
	f.lanes -= len(g.Lanes)
	g.Lanes = nil
}

// seatG seats a goroutine.
func (f *Fold) seatG(tr *track, id int32) { f.seat(tr, id, Goroutines, tr.family, tr.system) }

// seatGC gives the collector its lane.
func (f *Fold) seatGC() {
	f.seat(f.gc, 0, Collector, "", false)
}

// groupOf is the group of a kind and name; beyond the limit all share one.
func (f *Fold) groupOf(kind Kind, name string, system bool) *Group {
	key := groupKey{kind, name, system}
	if g := f.byName[key]; g != nil {
		return g
	}
	if len(f.groups) >= groupLimit && kind == Goroutines {
		if key = (groupKey{kind: kind}); f.byName[key] != nil {
			return f.byName[key]
		}
	}
	g := &Group{Kind: kind, Name: key.name, System: key.system}
	g.hist.from, g.hist.width = f.win.From, 1
	if f.win.To != math.MaxInt64 {
		g.hist.width = max((f.win.To-f.win.From+bucketSize-1)/bucketSize, 1)
	}
	for _, o := range f.win.Open {
		if o.Kind == kind && o.Name == key.name {
			g.opened, g.First = true, o.First
		}
	}
	f.byName[key] = g
	f.groups = append(f.groups, g)
	return g
}
