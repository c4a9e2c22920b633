package web

import (
	"encoding/json"
	"html"
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
		c := filesCode(s.Demo.Title, append([]demo.File{{Name: p.File, Source: p.Source}}, p.Rest...), nil)
		c.Facts = facts(s.Demo)
		return c
	}
	c := templates.Code{File: p.File, Program: "/demo/" + s.Demo.Slug + "/program.go", Facts: facts(s.Demo)}
	shown := p.Lines()
	for i, line := range highlight(p.Source, s.Demo.Uses(), s.Values) {
		c.Lines = append(c.Lines, templates.Line{ID: rowID(0, i+1), N: i + 1, HTML: line, Shown: shown[i+1]})
	}
	return c
}

// facts is the address of what happens on the lines of a demo's program.
func facts(d *demo.Demo) string { return "/api/lines/" + d.Slug + ".json" }

// rowID is the id of a line's row, as scene names it: file is its engine.Pos's.
func rowID(file, line int) string {
	id := "L" + strconv.Itoa(line)
	if file > 0 {
		id = "F" + strconv.Itoa(file) + id
	}
	return id
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

// highlight is the source as HTML, a line each. The fields of params bear
// their value.
func highlight(source string, fields map[demo.Spot]*demo.Param, v demo.Values) []string {
	it, err := chroma.Coalesce(lexers.Get("go")).Tokenise(nil, source)
	if err != nil {
		return strings.Split(html.EscapeString(source), "\n")
	}
	var lines []string
	var b strings.Builder
	column := 1
	for _, tok := range it.Tokens() {
		for j, part := range strings.Split(tok.Value, "\n") {
			if j > 0 {
				lines = append(lines, b.String())
				b.Reset()
				column = 1
			}
			if part == "" {
				continue
			}
			if p := fields[demo.Spot{Line: len(lines) + 1, Column: column}]; p != nil && part == p.Field {
				b.WriteString(field(p, v[p.Name]))
			} else if c := classOf(tok.Type); c != "" {
				b.WriteString(`<span class="` + c + `">` + html.EscapeString(part) + `</span>`)
			} else {
				b.WriteString(html.EscapeString(part))
			}
			column += len(part)
		}
	}
	if b.Len() > 0 {
		lines = append(lines, b.String())
	}
	return lines
}

// field is a param's field in the code, with its value and how the player
// gets from a new value of the param to that of the field.
func field(p *demo.Param, v string) string {
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
	return `<span class="field" role="button" tabindex="0" data-param="` + p.Name + `" data-value="` + html.EscapeString(demo.FieldText(p, v)) + `"` + attrs + `>` + p.Field + `</span>`
}
