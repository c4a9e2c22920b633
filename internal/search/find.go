package search

import "strings"

func newFind(e *entry) find {
	f := find{entry: e, fields: make([]float64, len(e.fields)), marks: make([][]bool, len(e.fields))}
	for i := range e.fields {
		f.marks[i] = make([]bool, len(e.fields[i].words))
	}
	return f
}

// try looks for a term in all fields and marks where it is. Its gain is that of
// the best field and a tenth of the others', at most a tenth more.
func (f *find) try(term []word, match func(w, s *word) int) float64 {
	best, sum := 0.0, 0.0
	for i := range f.entry.fields {
		fd := &f.entry.fields[i]
		quality := f.tryField(fd, f.marks[i], term, match)
		if quality == 0 {
			continue
		}
		gain := fd.weight * float64(quality) / exact
		f.fields[i] += gain
		sum += gain
		best = max(best, gain)
	}
	return best + min(sum-best, best)/10
}

// tryField is how well the field matches the term. A dotted name matches an
// identifier that has its parts in their order; in other texts it has to stand
// part by part.
func (f *find) tryField(fd *field, marks []bool, term []word, match func(w, s *word) int) int {
	var at []int
	worst := exact
	from := 0
	for i := range term {
		best, place := 0, -1
		for j := from; j < len(fd.words); j++ {
			if q := match(&fd.words[j], &term[i]); q > best {
				best, place = q, j
			}
		}
		if best == 0 {
			return 0
		}
		at, worst = append(at, place), min(worst, best)
		from = place + 1
		if !fd.name && i+1 < len(term) && (from >= len(fd.words) || fd.words[from].from != fd.words[place].to+1) {
			return 0
		}
	}
	for _, j := range at {
		marks[j] = true
	}
	if fd.name && len(term) == 1 && len(fd.words) > 1 && at[0] == 0 {
		worst = worst * 3 / 4 // just the package's name
	}
	return worst
}

// whole rewards a title or another name that is the query, whatever the spaces.
func (f *find) whole(query string) {
	query = strings.ReplaceAll(query, " ", "")
	for i := range f.entry.fields {
		if fd := &f.entry.fields[i]; strings.EqualFold(strings.ReplaceAll(fd.text, " ", ""), query) {
			f.fields[i] += 2 * fd.weight
			f.score += 2 * fd.weight
			for j := range f.marks[i] {
				f.marks[i][j] = true
			}
		}
	}
}

// phrase rewards words that stand side by side as they do in the query.
func (f *find) phrase(terms [][]word) {
	if len(terms) < 2 || f.terms < 2 {
		return
	}
	for i, marks := range f.marks {
		run, longest := 0, 0
		for _, m := range marks {
			if run++; !m {
				run = 0
			}
			longest = max(longest, run)
		}
		if longest >= 2 {
			bonus := f.entry.fields[i].weight * float64(longest-1) / 2
			f.fields[i] += bonus
			f.score += bonus
		}
	}
}

// hit says what was found: the excerpt is of the field that counted most, or
// the claim if that was the title.
func (f *find) hit() Hit {
	best := 1
	claim := -1
	for i := 1; i < len(f.fields); i++ {
		if f.fields[i] > f.fields[best] {
			best = i
		}
		if f.entry.fields[i].text == f.entry.plain {
			claim = i
		}
	}
	if f.fields[0] >= f.fields[best] && claim > 0 {
		best = claim
	}
	fd := &f.entry.fields[best]
	return Hit{Demo: f.entry.demo, Fact: f.entry.fact, Title: spans(f.entry.fields[0].text, f.entry.fields[0].words, f.marks[0]),
		Where: fd.where, Why: excerpt(spans(fd.text, fd.words, f.marks[best]))}
}

// spans cuts a text at its marked words; marked words side by side are one.
func spans(text string, words []word, marks []bool) []Span {
	var all []Span
	at, marked := 0, -1 // the end of what is cut, and of the last marked word
	for i, w := range words {
		if !marks[i] {
			continue
		}
		if len(all) > 0 && w.from == marked+1 && text[marked] != '.' {
			all[len(all)-1].Text += text[marked:w.to]
		} else {
			if w.from > at {
				all = append(all, Span{Text: text[at:w.from]})
			}
			all = append(all, Span{text[w.from:w.to], true})
		}
		at, marked = w.to, w.to
	}
	if at < len(text) {
		all = append(all, Span{Text: text[at:]})
	}
	return all
}

// An excerpt has about this many bytes before the first marked word, and in
// all.
const (
	excerptLead = 40
	excerptSize = 130
)

// excerpt cuts a long text to what stands around its first mark.
func excerpt(all []Span) []Span {
	size := 0
	for _, s := range all {
		size += len(s.Text)
	}
	if size <= excerptSize {
		return all
	}
	if len(all) > 1 && !all[0].Marked && len(all[0].Text) > excerptLead {
		text := all[0].Text
		cut := strings.LastIndexByte(text[:len(text)-excerptLead+10], ' ')
		all[0].Text = "… " + text[cut+1:]
	}
	left := excerptSize
	for i, s := range all {
		if left -= len(s.Text); left > 0 || s.Marked {
			continue
		}
		text := s.Text
		if cut := strings.LastIndexByte(text[:max(len(text)+left, 0)], ' '); cut >= 0 {
			text = text[:cut]
		} else {
			text = ""
		}
		all[i].Text = strings.TrimRight(text, " ,;:") + " …"
		return all[:i+1]
	}
	return all
}
