package templates

import "strconv"

// Present is the page of a deck: demos that are shown one after the other.
type Present struct {
	Page
	N       int    // the demo at which it is, from 1
	At      string // and the moment, "" for the opening
	Run     string // the query of its run, "" for that of the opening
	Places  []Place
	Notices []string
}

// Place is one demo of a deck.
type Place struct {
	Slug, Title, Claim string
	Query              string // of the page with which it opens
	Notes              Notes
}

// path is the page with which the demo opens.
func (p Place) path() string {
	if p.Query == "" {
		return "/demo/" + p.Slug
	}
	return "/demo/" + p.Slug + "?" + p.Query
}

// Speaker is the speaker's window of a deck.
type Speaker struct {
	Page
	Channel string // over which it hears where the presentation is, "" for none
	Places  []Place
	Notices []string
}

// place is "2 of 5".
func (s Speaker) place(i int) string { return strconv.Itoa(i+1) + " of " + strconv.Itoa(len(s.Places)) }

// Decks is the page from which decks are opened.
type Decks struct {
	Page
	Most     int // demos of one deck
	Chapters []DeckChapter
	Notices  []string
}

// DeckChapter is the deck of a chapter, and its demos to choose from.
type DeckChapter struct {
	Name, Address string
	Demos         []Card
}
