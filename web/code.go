package web

import (
	"cmp"
	"encoding/json"
	"html"
	"slices"
	"strconv"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/templates"
)

// code is the code pane of a setup.
func code(s demo.Setup) templates.Code {
	p := &s.Demo.Program
	if p.Start != nil {
		return wholeCode(s.Demo)
	}
	c := templates.Code{File: p.File, Program: "/demo/" + s.Demo.Slug + "/program.go"}
	shown := p.Lines()
	fields := map[string]*demo.Param{}
	for i := range s.Demo.Params {
		if f := s.Demo.Params[i].Field; f != "" && s.Demo.Params[i].Kind != demo.Text {
			fields[f] = &s.Demo.Params[i]
		}
	}
	for i, line := range highlight(p.Source, fields, s.Values) {
		c.Lines = append(c.Lines, templates.Line{ID: rowID(0, i+1), N: i + 1, HTML: line, Shown: shown[i+1]})
	}
	return c
}

// rowID is the id of a line's row, as scene names it: file is its engine.Pos's.
func rowID(file, line int) string {
	id := "L" + strconv.Itoa(line)
	if file > 0 {
		id = "F" + strconv.Itoa(file) + id
	}
	return id
}

// wholeCode is the code pane of a program that is shown as it is: all its
// files, that with main first.
func wholeCode(d *demo.Demo) templates.Code {
	files := append([]demo.File{{Name: d.Program.File, Source: d.Program.Source}}, d.Program.Rest...)
	c := templates.Code{File: d.Program.File}
	order := []int{}
	for i := range files {
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(mainLine(files[j]), mainLine(files[i])) })
	for _, n := range order {
		for i, line := range highlight(files[n].Source, nil, nil) {
			l := templates.Line{ID: rowID(n, i+1), N: i + 1, HTML: line, Shown: true}
			if i == 0 && len(files) > 1 {
				l.Head = files[n].Name
				c.File = d.Title + "/"
			}
			c.Lines = append(c.Lines, l)
		}
	}
	return c
}

// mainLine is 1 for the file that declares main, 0 for others.
func mainLine(f demo.File) int {
	if strings.Contains("\n"+f.Source, "\nfunc main(") {
		return 1
	}
	return 0
}

// classes are the style sheet's names for kinds of tokens.
var classes = []struct {
	kind  chroma.TokenType
	class string
}{
	{chroma.Comment, "c"}, {chroma.LiteralString, "s"}, {chroma.LiteralNumber, "n"},
	{chroma.NameFunction, "f"}, {chroma.NameBuiltin, "f"}, {chroma.Keyword, "k"},
}

func classOf(t chroma.TokenType) string {
	for _, c := range classes {
		if t == c.kind || t.InSubCategory(c.kind) || t.InCategory(c.kind) && c.kind%1000 == 0 {
			return c.class
		}
	}
	return ""
}

// highlight is the source as HTML, a line each. Fields d.F of params bear
// their value.
func highlight(source string, fields map[string]*demo.Param, v demo.Values) []string {
	it, err := chroma.Coalesce(lexers.Get("go")).Tokenise(nil, source)
	if err != nil {
		return strings.Split(html.EscapeString(source), "\n")
	}
	var lines []string
	var b strings.Builder
	tokens := it.Tokens()
	for i, tok := range tokens {
		for j, part := range strings.Split(tok.Value, "\n") {
			if j > 0 {
				lines = append(lines, b.String())
				b.Reset()
			}
			if part == "" {
				continue
			}
			if p := fields[part]; p != nil && afterReceiver(tokens, i) {
				b.WriteString(field(p, v[p.Name], part))
			} else if c := classOf(tok.Type); c != "" {
				b.WriteString(`<span class="` + c + `">` + html.EscapeString(part) + `</span>`)
			} else {
				b.WriteString(html.EscapeString(part))
			}
		}
	}
	if b.Len() > 0 {
		lines = append(lines, b.String())
	}
	return lines
}

// afterReceiver reports whether token i follows "d.".
func afterReceiver(tokens []chroma.Token, i int) bool {
	return i > 1 && tokens[i-1].Value == "." && tokens[i-2].Value == "d"
}

// field is a param's field in the code, with its value and how the player
// gets from a new value of the param to that of the field.
func field(p *demo.Param, v, name string) string {
	attrs := ""
	switch p.Kind {
	case demo.Factor:
		attrs = ` data-times="100"`
	case demo.Choice:
		values := map[string]string{}
		for _, c := range p.Choices {
			values[c.Value] = demo.FieldText(p, c.Value)
		}
		b, _ := json.Marshal(values) // a map of strings has a JSON form
		attrs = ` data-values="` + html.EscapeString(string(b)) + `"`
	}
	return `<span class="field" data-param="` + p.Name + `" data-value="` + html.EscapeString(demo.FieldText(p, v)) + `"` + attrs + `>` + name + `</span>`
}
