package shot

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/scene"
)

// wardrobe says how the elements of a picture look, and gives each look that
// occurs a short class of its own. A picture that shows an element in several
// looks one after the other then holds no rule that it does not need, and what
// a look hides is left out.
type wardrobe struct {
	rules   []cssRule
	sheets  [2][]string // the declarations of each rule, light and dark
	theme   Theme
	classes map[string]string // by declarations
	css     [2]strings.Builder
	known   map[[2]string]dress
}

// playedCSS is how the bar at the foot looks, which only pictures that play have.
const playedCSS = "\n.played { fill: var(--border); }\n"

// cssRule is one selector: classes of the element, and of one around it.
type cssRule struct {
	around, own []string
	decls       int // the index of its declarations
}

// dress is how an element looks.
type dress struct {
	class string // "" for nothing to say
	shown bool
}

func newWardrobe(theme Theme) *wardrobe {
	w := &wardrobe{theme: theme, classes: map[string]string{}, known: map[[2]string]dress{}}
	for i := range w.sheets {
		rules, decls := parseCSS(scene.PlainCSS(sheetCSS+playedCSS, i == 1))
		w.rules, w.sheets[i] = rules, decls
	}
	// Among rules that concern an element, those with more classes count more,
	// and of equals the last.
	slices.SortStableFunc(w.rules, func(a, b cssRule) int {
		return len(a.around) + len(a.own) - len(b.around) - len(b.own)
	})
	return w
}

// parseCSS reads a sheet of rules whose selectors are classes, of which at most
// one group stands for an element around.
func parseCSS(css string) (rules []cssRule, decls []string) {
	for css != "" {
		before, rest, ok := strings.Cut(css, "/*")
		_, rest, _ = strings.Cut(rest, "*/")
		if !ok {
			break
		}
		css = before + rest
	}
	for block := range strings.SplitSeq(css, "}") {
		selectors, body, ok := strings.Cut(block, "{")
		if !ok {
			continue
		}
		for selector := range strings.SplitSeq(selectors, ",") {
			var r cssRule
			parts := strings.Fields(selector)
			if len(parts) > 1 {
				r.around = classesOf(parts[0])
			}
			r.own = classesOf(parts[len(parts)-1])
			r.decls = len(decls)
			rules = append(rules, r)
		}
		decls = append(decls, strings.TrimSpace(body))
	}
	return rules, decls
}

func classesOf(compound string) []string { return strings.Split(compound, ".")[1:] }

// concerns reports whether the rule is for an element of these classes.
func (r *cssRule) concerns(around, own string) bool {
	return hasAll(own, r.own) && (len(r.around) == 0 || hasAll(around, r.around))
}

func hasAll(class string, want []string) bool {
	for _, c := range want {
		if !slices.Contains(strings.Fields(class), c) {
			return false
		}
	}
	return true
}

// wear is how an element looks within another; "" around stands for none.
func (w *wardrobe) wear(around, own string) dress {
	key := [2]string{around, own}
	if d, ok := w.known[key]; ok {
		return d
	}
	light, dark := w.resolve(0, around, own), w.resolve(1, around, own)
	d := dress{shown: visible(light)}
	if d.shown {
		d.class = w.class(written(light), written(dark))
	}
	w.known[key] = d
	return d
}

// group is how far an element as a whole is to be seen: "0" for not at all.
func (w *wardrobe) group(class string) (opacity string) {
	decls := w.resolve(0, "", class)
	if decls["display"] == "none" {
		return "0"
	}
	return cmp.Or(decls["opacity"], "1")
}

// resolve lists the declarations for an element in one of the sheets: its own,
// and those that it inherits.
func (w *wardrobe) resolve(sheet int, around, own string) map[string]string {
	decls := map[string]string{}
	if around != "" {
		decls = w.resolve(sheet, "", around)
		delete(decls, "opacity")
		delete(decls, "display")
	}
	for i := range w.rules {
		r := &w.rules[i]
		if !r.concerns(around, own) {
			continue
		}
		for decl := range strings.SplitSeq(w.sheets[sheet][r.decls], ";") {
			if name, value, ok := strings.Cut(decl, ":"); ok {
				decls[strings.TrimSpace(name)] = strings.TrimSpace(value)
			}
		}
	}
	return decls
}

// visible reports whether there is something to see of an element.
func visible(decls map[string]string) bool {
	return decls["display"] != "none" && decls["visibility"] != "hidden" && (decls["fill"] != "none" || decls["stroke"] != "none" && decls["stroke"] != "")
}

// written is the declarations as a rule's body.
func written(decls map[string]string) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(decls)) {
		if name == "display" || name == "visibility" || name == "stroke-width" && decls["stroke"] == "none" {
			continue
		}
		b.WriteString(";" + name + ":" + decls[name])
	}
	return strings.TrimPrefix(b.String(), ";")
}

// class is the class for those declarations.
func (w *wardrobe) class(light, dark string) string {
	if light == "" {
		return ""
	}
	key := light + "}" + dark
	if w.classes[key] == "" {
		name := "c" + strconv.FormatInt(int64(len(w.classes)), 36)
		w.classes[key] = name
		w.css[0].WriteString("." + name + "{" + light + "}\n")
		if dark != light {
			w.css[1].WriteString("." + name + "{" + dark + "}\n")
		} else if w.theme == Dark {
			w.css[1].WriteString("." + name + "{" + light + "}\n")
		}
	}
	return w.classes[key]
}

// sheet is the style sheet of all classes that were given out.
func (w *wardrobe) sheet() string {
	switch w.theme {
	case Light:
		return w.css[0].String()
	case Dark:
		return w.css[1].String()
	}
	return w.css[0].String() + "@media (prefers-color-scheme:dark){\n" + w.css[1].String() + "}\n"
}
