package web

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/templates"
)

// deck is demos that are shown one after the other: /present/A/B?1.workers=3.
type deck struct {
	demos []*demo.Demo
	opens []string // by demo, the query of the page with which it opens
	n     int      // the demo at which the presentation is, from 1
	at    string   // and the moment, as of presented
	run   string
	theme string
}

// What a deck's query may say of all demos, and of one of them.
var (
	deckShared = []string{"lens", "speed", askName}
	deckOwn    = []string{"at", "in"}
)

// parseDeck reads a deck from the path and the query of its address, as
// leniently as parseMoment. wrong is the part of the path that names no demo.
func (s *Site) parseDeck(path string, q url.Values) (d deck, wrong string, errs []error) {
	for _, slug := range strings.Split(strings.Trim(path, "/"), "/") {
		found := s.shown(slug)
		if found == nil {
			return d, slug, nil
		}
		d.demos = append(d.demos, found)
	}
	if len(d.demos) > demo.MaxDeck {
		errs = append(errs, demo.WrongValue(fmt.Sprintf("the deck has %d demos; allowed are at most %d; the rest is %s", len(d.demos), demo.MaxDeck, titles(d.demos[demo.MaxDeck:])), ""))
		d.demos = d.demos[:demo.MaxDeck]
	}
	d.theme = choose(q, "theme", []string{"", "light", "dark"}, &errs)
	d.n = size(q, "n", 1, 1, len(d.demos), &errs)
	p, more := takePresent(d.demos[d.n-1], q)
	d.at, d.run, errs = p.at, p.run, append(errs, more...)
	for _, name := range []string{"theme", "n", "code", "deck"} {
		q.Del(name)
	}
	dealt, more := demo.Deal(d.demos, q, deckShared, deckOwn)
	errs = append(errs, more...)
	for i, own := range dealt {
		for _, err := range d.open(i, own) {
			if err = named(err, i+1, q); !slices.ContainsFunc(errs, func(o error) bool { return o.Error() == err.Error() }) {
				errs = append(errs, err)
			}
		}
	}
	return d, "", errs
}

// open notes how demo i opens.
func (d *deck) open(i int, own url.Values) []error {
	var errs []error
	over, asking := takeTimeline(own, &errs), takeAsk(own)
	m, more := parseMoment(d.demos[i], own)
	errs = append(errs, more...)
	m.theme = d.theme
	if over {
		m.lens = timelineLens
	}
	q := m.query(scene.Opens(d.demos[i]))
	if asking {
		q.Set(askName, "1")
	}
	d.opens = append(d.opens, q.Encode())
	return errs
}

// named is an error about a demo's query as one about the deck's: what stands
// there as 2.workers is called so.
func named(err error, n int, q url.Values) error {
	name, _, _ := strings.Cut(strings.ReplaceAll(err.Error(), ":", " "), " ")
	if !q.Has(strconv.Itoa(n) + "." + name) {
		return err
	}
	return fmt.Errorf("%d.%w", n, err)
}

// titles are those of demos: "Pipeline and 3 more".
func titles(demos []*demo.Demo) string {
	if n := len(demos); n > 2 {
		return fmt.Sprintf("%s and %d more", demos[0].Title, n-1)
	}
	var all []string
	for _, o := range demos {
		all = append(all, o.Title)
	}
	return strings.Join(all, ", ")
}

// places are the demos as pages show them.
func (d *deck) places() []templates.Place {
	var all []templates.Place
	for i, o := range d.demos {
		all = append(all, templates.Place{Slug: o.Slug, Title: o.Title, Claim: o.Claim, Query: d.opens[i], Notes: notes(o)})
	}
	return all
}

// rest is the address of a deck without what names no demo, opened as the query
// says of the others, from the start; "" if there are no others.
func (s *Site) rest(page, path string, q url.Values) string {
	n, places := 0, map[string]string{}
	for i, slug := range strings.Split(strings.Trim(path, "/"), "/") {
		if s.shown(slug) == nil {
			continue
		}
		n++
		page += "/" + slug
		places[strconv.Itoa(i+1)] = strconv.Itoa(n)
	}
	kept := url.Values{}
	for name, values := range q {
		place, bare, numbered := strings.Cut(name, ".")
		switch {
		case numbered && places[place] != "":
			kept[places[place]+"."+bare] = values
		case !numbered && name != "n" && name != presentName && name != runName:
			kept[name] = values
		}
	}
	if n == 0 {
		return ""
	}
	if len(kept) > 0 {
		page += "?" + kept.Encode()
	}
	return page
}

// deckAddress is the address of a deck that is given as d=worker-pool?workers=3
// for each demo, behind those of the path; an empty one is none.
func deckAddress(path string, q url.Values) string {
	address, n := "/present", 0
	if path = strings.Trim(path, "/"); path != "" {
		address, n = address+"/"+path, strings.Count(path, "/")+1
	}
	for _, text := range q["d"] {
		if text == "" {
			continue
		}
		slug, query, _ := strings.Cut(text, "?")
		n++
		address += "/" + url.PathEscape(slug)
		own, _ := url.ParseQuery(query) // what cannot be read is missing on the page
		for name, values := range own {
			q[strconv.Itoa(n)+"."+name] = values
		}
	}
	if q.Del("d"); len(q) > 0 {
		address += "?" + q.Encode()
	}
	return address
}
