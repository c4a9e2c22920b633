package main

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// block is a place in a Markdown document that asks for a picture.
type block struct {
	line     int    // of its beginning, from 1
	ask      string // what it asks for
	from, to int    // bytes of the reference to its picture; equal if it has none yet
	fresh    bool   // it has none yet
}

// The beginnings of blocks: a comment, or a fenced block.
const (
	commentOpen = "<!-- playground:"
	fenceInfo   = "playground"
)

// fence is a line that begins or ends a fenced block.
var fence = regexp.MustCompile("^ {0,3}(```+|~~~+)[ \t]*([^`]*)$")

// reference is what may follow a block: what an earlier run has written, or an
// image.
var reference = regexp.MustCompile(`(?s)^\s*?\n?((?:<picture>.*?</picture>|<img [^>]*>|!\[[^\]\n]*\]\([^)\n]*\)))`)

// blocks finds what a document asks for. What stands within fenced blocks of
// another kind is an example, and no block. An error names its line.
func blocks(text string) ([]block, []error) {
	var all []block
	var errs []error
	open, ask := "", (*block)(nil) // the fence that is open, and its block if it is ours
	line, next := 0, 0
	for at := 0; at < len(text); at = next {
		line++
		next = len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			next = at + i + 1
		}
		row := strings.TrimRight(text[at:next], "\r\n")
		m := fence.FindStringSubmatch(row)
		switch {
		case open != "" && m != nil && strings.HasPrefix(m[1], open) && strings.TrimSpace(m[2]) == "":
			open = ""
			if ask != nil {
				all = append(all, ask.followed(text, next))
				ask = nil
			}
		case open != "":
			if ask != nil {
				ask.ask += row + "\n"
			}
		case m != nil:
			open = m[1]
			if strings.TrimSpace(m[2]) == fenceInfo {
				ask = &block{line: line}
			}
		case strings.HasPrefix(strings.TrimLeft(row, " "), commentOpen):
			start := at + strings.Index(row, commentOpen)
			end := strings.Index(text[start:], "-->")
			if end < 0 {
				errs = append(errs, fmt.Errorf("%d: the comment does not end: --> is missing", line))
				return all, errs
			}
			b := block{line: line, ask: text[start+len(commentOpen) : start+end]}
			line += strings.Count(text[at:start+end], "\n")
			next = start + end + len("-->")
			if i := strings.IndexByte(text[next:], '\n'); i >= 0 && strings.TrimSpace(text[next:next+i]) == "" {
				next += i + 1
			}
			all = append(all, b.followed(text, next))
		}
	}
	if open != "" && ask != nil {
		errs = append(errs, fmt.Errorf("%d: the block does not end: a line of %s is missing", ask.line, open))
	}
	return all, errs
}

// followed is the block with the reference that follows it at that byte.
func (b *block) followed(text string, at int) block {
	b.from, b.to, b.fresh = at, at, true
	if m := reference.FindStringSubmatchIndex(text[at:]); m != nil {
		b.from, b.to, b.fresh = at+m[2], at+m[3], false
	}
	return *b
}

// wish is what a block asks for, in words.
type wish struct {
	what  string     // a demo, or the file of a program
	query url.Values // of its run, its moment and its picture
	own   map[string]string
}

// ownWords are what blocks know besides what runs and pictures do.
var ownWords = []string{"alt", "format", "name", "theme"}

// switches may stand without a value.
var switches = []string{"caption", "legend", "stamp"}

// parseWish reads "worker-pool?workers=3&at=2s lens=scheduler caption".
func parseWish(text string) (wish, error) {
	w := wish{query: url.Values{}, own: map[string]string{}}
	words, err := wordsOf(text)
	if err != nil {
		return w, err
	}
	if len(words) == 0 {
		return w, fmt.Errorf("it names no demo; write, for example, worker-pool?workers=3&at=2s lens=scheduler")
	}
	what, query, _ := strings.Cut(words[0], "?")
	w.what = what
	q, err := url.ParseQuery(query)
	if err != nil {
		return w, fmt.Errorf("%q is not a query: %w", query, err)
	}
	for name, list := range q {
		if len(list) > 1 {
			return w, fmt.Errorf("%s is there %d times", name, len(list))
		}
		if err := w.set(name, list[0]); err != nil {
			return w, err
		}
	}
	for _, word := range words[1:] {
		name, value, ok := strings.Cut(word, "=")
		if !ok {
			if !slices.Contains(switches, name) {
				return w, fmt.Errorf("%q has no value; only %s stand alone", word, strings.Join(switches, ", "))
			}
			value = "1"
		}
		if err := w.set(name, value); err != nil {
			return w, err
		}
	}
	return w, nil
}

func (w *wish) set(name, value string) error {
	if _, twice := w.own[name]; twice || w.query.Has(name) {
		return fmt.Errorf("%s is there twice", name)
	}
	if slices.Contains(ownWords, name) {
		w.own[name] = value
	} else {
		w.query.Set(name, value)
	}
	return nil
}

// wordsOf parts a text at spaces that do not stand between double quotes.
func wordsOf(text string) ([]string, error) {
	if strings.Count(text, `"`)%2 == 1 {
		return nil, fmt.Errorf("a quote is not closed")
	}
	var words []string
	word, quoted, any := "", false, false
	for _, r := range text + " " {
		switch {
		case r == '"':
			quoted, any = !quoted, true
		case !quoted && (r == ' ' || r == '\t' || r == '\n' || r == '\r'):
			if any {
				words = append(words, word)
			}
			word, any = "", false
		default:
			word += string(r)
			any = true
		}
	}
	return words, nil
}
