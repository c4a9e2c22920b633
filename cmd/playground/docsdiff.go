package main

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/linediff"
)

// shownChanges is how many changed lines a report shows.
const shownChanges = 12

var (
	pictureText = regexp.MustCompile(`<(?:text|tspan|title|desc)[^>]*>([^<]+)<`)
	element     = regexp.MustCompile(`^<g id="([^"]+)"`)
)

// pictureDiff says how a picture changes: which texts go and come, and which of
// its elements differ.
func pictureDiff(old, fresh []byte) string {
	if !bytes.Contains(old[:min(len(old), 200)], []byte("<svg")) {
		return fmt.Sprintf("  %d bytes become %d\n", len(old), len(fresh))
	}
	var b strings.Builder
	gone, come := pictureTexts(string(old)), pictureTexts(string(fresh))
	list := func(what string, texts, without []string) {
		texts = slices.DeleteFunc(slices.Clone(texts), func(t string) bool { return slices.Contains(without, t) })
		if len(texts) > 0 {
			fmt.Fprintf(&b, "  %s: %s\n", what, shortened(texts))
		}
	}
	list("texts that go", gone, come)
	list("texts that come", come, gone)
	lines := linediff.Lines(apart(string(old)), apart(string(fresh)))
	removed, added := linediff.Changes(lines)
	fmt.Fprintf(&b, "  %d lines of markup go, %d come\n", removed, added)
	within, shown := "", 0
	for _, l := range lines {
		if m := element.FindStringSubmatch(l.Text); m != nil {
			within = m[1]
		}
		if l.Kind == linediff.Same {
			continue
		}
		if shown++; shown > shownChanges {
			fmt.Fprintf(&b, "  … and %d more\n", removed+added-shownChanges)
			break
		}
		fmt.Fprintf(&b, "  %c %s%s\n", l.Kind, in(within), clip(l.Text, 110))
	}
	return b.String()
}

func in(element string) string {
	if element == "" {
		return ""
	}
	return "[" + element + "] "
}

// apart puts each tag of a picture on a line of its own.
func apart(svg string) string { return strings.ReplaceAll(svg, "><", ">\n<") }

// pictureTexts are the texts of a picture, each once.
func pictureTexts(svg string) []string {
	var all []string
	for _, m := range pictureText.FindAllStringSubmatch(svg, -1) {
		if text := strings.TrimSpace(m[1]); text != "" && !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return all
}

// shortened lists the first texts.
func shortened(texts []string) string {
	rest := ""
	if n := len(texts) - 8; n > 0 {
		texts, rest = texts[:8], fmt.Sprintf(" and %d more", n)
	}
	for i := range texts {
		texts[i] = `"` + clip(texts[i], 60) + `"`
	}
	return strings.Join(texts, ", ") + rest
}

// clip is the beginning of a text, in whole characters.
func clip(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most-1]) + "…"
}
