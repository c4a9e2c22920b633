package shot

import (
	"strconv"
	"strings"
)

// keyframes collects the animations of a picture: equal ones are written once.
// Each lasts as long as the span plays, so they never part.
type keyframes struct {
	span  *Span
	names map[string]string // by body
	all   []animation
}

type animation struct{ name, body, easing string }

// ease is the curve of film's moves, 3p²-2p³: with its first numbers at thirds
// a Bézier curve is that very polynomial.
const ease = "cubic-bezier(.3333,0,.6667,1)"

// share is the share of the loop at which film ms t shows, in thousandths of a
// percent, rounded down: what happens at t is seen at t.
func (k *keyframes) share(t int64) int64 {
	p := k.span.Pace
	return (t - k.span.From) * p.Den * 100_000 / (p.Num * k.span.Play())
}

// shareText writes thousandths of a percent.
func shareText(share int64) string {
	text := strconv.FormatInt(share/1000, 10)
	if rest := share % 1000; rest > 0 {
		text += strings.TrimRight("."+strconv.FormatInt(1000+rest, 10)[1:], "0")
	}
	return text + "%"
}

// frame is one value of an animation, from a share of the loop on. then says
// how it goes on to the next, "" as all do.
type frame struct {
	at    int64
	value string
	then  string
}

// add notes an animation and returns its class. Frames are in order; of two at
// one share the value jumps.
func (k *keyframes) add(easing string, frames []frame) string {
	type rule struct{ at, text string }
	var rules []rule
	find := map[string]int{}
	for i, f := range frames {
		if i+1 < len(frames) && frames[i+1].at == f.at && f.at > 0 {
			f.at--
		}
		text := f.value
		if f.then != "" {
			text += ";animation-timing-function:" + f.then
		}
		if j, ok := find[text]; ok {
			rules[j].at += "," + shareText(f.at)
			continue
		}
		find[text] = len(rules)
		rules = append(rules, rule{shareText(f.at), text})
	}
	var b strings.Builder
	for _, r := range rules {
		b.WriteString(r.at + "{" + r.text + "}")
	}
	key := easing + b.String()
	if k.names[key] == "" {
		k.names[key] = "k" + strconv.FormatInt(int64(len(k.names)), 36)
		k.all = append(k.all, animation{k.names[key], b.String(), easing})
	}
	return k.names[key]
}

// sheet is the style sheet that makes the picture move, unless the reader's
// system says that nothing should.
func (k *keyframes) sheet() string {
	if len(k.all) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("@media (prefers-reduced-motion:no-preference){\n")
	play := strconv.FormatInt(k.span.Play(), 10)
	for _, easing := range []string{"step-end", ease, "linear"} {
		var names []string
		for _, a := range k.all {
			if a.easing == easing {
				names = append(names, "."+a.name)
			}
		}
		if len(names) > 0 {
			b.WriteString(strings.Join(names, ",") + "{animation:" + play + "ms " + easing + " infinite}\n")
		}
	}
	for _, a := range k.all {
		b.WriteString("." + a.name + "{animation-name:" + a.name + "}@keyframes " + a.name + "{" + a.body + "}\n")
	}
	b.WriteString("}\n")
	return b.String()
}
