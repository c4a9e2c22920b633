package engine

import "strings"

// caseList is what the cases of a select statement looked like when it last
// waited.
type caseList struct {
	names []string // of their channels, "" for a nil one
	text  string   // "jobs<-, <-quit"
}

// casesText writes the cases as Go does, those of nil channels left out, since
// they never proceed. A statement mostly waits for the same channels again.
func (r *Run) casesText(cases []Case) string {
	known := r.selects[r.g.pos]
	if known == nil || !known.are(r, cases) {
		known = listCases(r, cases)
		if r.selects == nil {
			r.selects = map[Pos]*caseList{}
		}
		r.selects[r.g.pos] = known
	}
	return known.text
}

// are reports whether the cases look so.
func (l *caseList) are(r *Run, cases []Case) bool {
	if len(cases) != len(l.names) {
		return false
	}
	for i, k := range cases {
		if caseName(r, k) != l.names[i] {
			return false
		}
	}
	return true
}

func listCases(r *Run, cases []Case) *caseList {
	l := &caseList{}
	var texts []string
	for _, k := range cases {
		name := caseName(r, k)
		l.names = append(l.names, name)
		switch _, sends := k.(interface{ check() }); {
		case name == "":
		case sends:
			texts = append(texts, name+"<-")
		default:
			texts = append(texts, "<-"+name)
		}
	}
	l.text = strings.Join(texts, ", ")
	return l
}

func caseName(r *Run, k Case) string {
	if o := k.object(r); o != nil {
		return o.Name
	}
	return ""
}
