package shot

import (
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/scene"
)

// heading is the title over the stage.
func (s *sheet) heading(text string) {
	if text == "" {
		return
	}
	s.y += 12
	s.text(headingFace, plainWords(text))
	s.y += 4
}

// caption is the narration.
func (s *sheet) caption(say string) {
	s.part(8)
	s.text(captionFace, words(say))
}

// stamp prints the seed, and the link to the moment.
func (s *sheet) stamp(l demo.Lineup, site, link string) {
	s.part(8)
	if site == "1" {
		site = ""
	}
	s.text(stampFace, []word{{text: "seed"}, {text: strconv.FormatUint(l.Sides[0].Seed, 10)}, {text: "·"}, {text: site + link}})
}

// plainWords are the words of a text without stresses.
func plainWords(text string) []word {
	var list []word
	for _, w := range strings.Fields(text) {
		list = append(list, word{text: w})
	}
	return list
}

// entry is one entry of a legend: what it explains is drawn around x, y.
type entry struct {
	text string
	draw func(x, y int)
}

// legend explains the states of goroutines.
func (s *sheet) legend(states []string) {
	var all []entry
	for _, state := range states {
		all = append(all, entry{scene.LegendText(state), func(x, y int) { s.sign(state, x, y) }})
	}
	s.entries(all)
}

// entries writes a legend in as many lines as it needs.
func (s *sheet) entries(all []entry) {
	if len(all) == 0 {
		return
	}
	s.part(10)
	x := s.edge
	s.y += legendFace.line
	for _, e := range all {
		w := 22 + legendFace.width(word{text: e.text})
		if x > s.edge && x+w > s.p.Width-s.edge {
			x = s.edge
			s.y += legendFace.line
		}
		e.draw(x+8, s.y-9)
		s.words(legendFace, x+22, s.y-5, e.text)
		x += w + 14
	}
}

// sign is a goroutine in a state, around x, y.
func (s *sheet) sign(state string, x, y int) {
	body := `<circle class="disc" r="6"></circle>`
	switch state {
	case "blocked":
		body = `<rect class="square" x="-6" y="-6" width="12" height="12" rx="3"></rect>`
	case "failed":
		body = `<rect class="square" x="-6" y="-6" width="12" height="12" rx="3"></rect><path class="cross" d="M-2.5 -2.5L2.5 2.5M2.5 -2.5L-2.5 2.5"></path>`
	case "shares":
		state = "running shares"
	case "syscall":
		body = `<path class="diamond" d="M0 -7L7 0L0 7L-7 0Z"></path>`
	}
	s.add(`<g class="tok `, state, `" transform="translate(`, strconv.Itoa(x), " ", strconv.Itoa(y), `)">`, body, "</g>")
}
