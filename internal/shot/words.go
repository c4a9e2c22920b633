package shot

import (
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/scene"
)

// word is what stays together in a line of text.
type word struct {
	text string
	bold bool
	glue bool // no space before it
}

// words are those of a sentence: stresses become bold, rules keep just their
// names.
func words(sentence string) []word {
	var list []word
	spaced := true
	for i, part := range strings.Split(strings.ReplaceAll(sentence, "`", ""), "*") {
		for j, text := range strings.Split(part, " ") {
			spaced = spaced || j > 0
			if text != "" {
				list = append(list, word{text, i%2 == 1, !spaced})
				spaced = false
			}
		}
	}
	return list
}

// face is that of words: bold is that of stressed ones.
type face struct {
	class string
	plain scene.Face
	size  int // px
	line  int // px from line to line
}

var (
	headingFace = face{"heading", scene.Bold, 17, 24}
	captionFace = face{"caption", scene.Sans, 16, 23}
	legendFace  = face{"key", scene.Sans, 13, 20}
	stampFace   = face{"stamp", scene.Mono, 12, 17}
)

func (f face) width(w word) int {
	if w.bold {
		return scene.Bold.Measure(f.size, w.text)
	}
	return f.plain.Measure(f.size, w.text)
}

// lines breaks words into lines of at most width px. A word that is wider is
// broken, too.
func (f face) lines(list []word, width int) [][]word {
	var lines [][]word
	var line []word
	x, space := 0, f.plain.Measure(f.size, " ")
	for _, w := range list {
		gap := space
		if w.glue || len(line) == 0 {
			gap = 0
		}
		if len(line) > 0 && x+gap+f.width(w) > width && !(w.glue && f.width(w) < 12) {
			lines, line, x, gap = append(lines, line), nil, 0, 0
		}
		for f.width(w) > width {
			head, rest := f.split(w, width)
			lines = append(lines, []word{head})
			w = rest
		}
		line = append(line, w)
		x += gap + f.width(w)
	}
	if len(line) > 0 {
		lines = append(lines, line)
	}
	return lines
}

// split is a word's beginning that fits, one character at least, and the rest.
func (f face) split(w word, width int) (head, rest word) {
	head, rest = w, w
	cut := 0
	for i := range w.text {
		if i > 0 && f.width(word{text: w.text[:i], bold: w.bold}) > width {
			break
		}
		cut = i
	}
	if cut == 0 {
		for i := range w.text {
			if i > 0 {
				cut = i
				break
			}
		}
	}
	head.text, rest.text, rest.glue = w.text[:cut], w.text[cut:], true
	return head, rest
}

// text writes words in lines from x on, and moves below them.
func (s *sheet) text(f face, list []word) {
	for _, line := range f.lines(list, s.p.Width-2*s.edge) {
		s.y += f.line
		s.line(f, s.edge, s.y-f.line/4, line)
	}
}

// words writes a text in one line with its baseline at y.
func (s *sheet) words(f face, x, y int, text string) { s.line(f, x, y, []word{{text: text}}) }

// line writes one line of words with its baseline at y.
func (s *sheet) line(f face, x, y int, line []word) {
	s.body = append(s.body, `<text class="`+f.class+`" x="`+strconv.Itoa(x)+`" y="`+strconv.Itoa(y)+`">`...)
	for i, w := range line {
		text := escape(w.text)
		if w.bold {
			s.letters.Add(scene.Bold, w.text)
			text = `<tspan class="strong">` + text + `</tspan>`
		} else {
			s.letters.Add(f.plain, w.text)
		}
		if i > 0 && !w.glue {
			text = " " + text
		}
		s.body = append(s.body, text...)
	}
	s.body = append(s.body, "</text>"...)
}
