package linediff

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// marked writes a comparison as diff -u does, without heads.
func marked(lines []Line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(string(l.Kind) + l.Text + "\n")
	}
	return b.String()
}

func TestLines(t *testing.T) {
	for _, c := range []struct{ name, a, b, want string }{
		{"nothing", "", "", ""},
		{"equal", "a\nb\n", "a\nb\n", " a\n b\n"},
		{"all new", "", "a\nb\n", "+a\n+b\n"},
		{"all gone", "a\nb\n", "", "-a\n-b\n"},
		{"no break at the end", "a\nb", "a\nb\n", " a\n b\n"},
		{"an empty line at the end", "a\n", "a\n\n", " a\n+\n"},
		{"one replaced", "a\nb\nc\n", "a\nB\nc\n", " a\n-b\n+B\n c\n"},
		{"removed come first", "a\nb\nc\nd\n", "a\nB\nC\nd\n", " a\n-b\n-c\n+B\n+C\n d\n"},
		{"one put in", "a\nc\n", "a\nb\nc\n", " a\n+b\n c\n"},
		{"lines that repeat", "x\nx\ny\nx\n", "x\ny\nx\nx\n", " x\n-x\n y\n x\n+x\n"},
		{"two swapped", "a\nb\nc\n", "b\na\nc\n", "-a\n b\n+a\n c\n"},
		{"a lock order",
			"\tlock(b)\n\tlock(a)\n\tdo()\n\tunlock(a)\n\tunlock(b)\n",
			"\tlock(a)\n\tlock(b)\n\tdo()\n\tunlock(b)\n\tunlock(a)\n",
			"-\tlock(b)\n \tlock(a)\n+\tlock(b)\n \tdo()\n-\tunlock(a)\n \tunlock(b)\n+\tunlock(a)\n"},
		{"what is unique in all of both texts stays",
			"lock(a)\nlock(b)\nx\n\tlock(b)\n\tread()\n\tlock(a)\nlock(a)\n\tlock(b)\n\tlock(a)\n",
			"lock(a)\nlock(b)\nx\n\tlock(a)\n\tread()\n\tlock(b)\nlock(a)\n\tlock(b)\n\tlock(a)\n",
			" lock(a)\n lock(b)\n x\n-\tlock(b)\n+\tlock(a)\n \tread()\n-\tlock(a)\n+\tlock(b)\n lock(a)\n \tlock(b)\n \tlock(a)\n"},
		{"an added function is whole",
			"func f() {\n}\n\nfunc h() {\n}\n",
			"func f() {\n}\n\nfunc g() {\n}\n\nfunc h() {\n}\n",
			" func f() {\n }\n+\n+func g() {\n+}\n \n func h() {\n }\n"},
		{"an added block is whole",
			"if a {\n\tx()\n}\nif c {\n\tz()\n}\n",
			"if a {\n\tx()\n}\nif b {\n\tx()\n}\nif c {\n\tz()\n}\n",
			" if a {\n \tx()\n }\n+if b {\n+\tx()\n+}\n if c {\n \tz()\n }\n"},
	} {
		if got := marked(Lines(c.a, c.b)); got != c.want {
			t.Errorf("%s:\n%swant\n%s", c.name, got, c.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	got := Lines("a\nb\nc\n", "a\nB\nB2\nc\n")
	want := []Line{{Same, 1, 1, "a"}, {Removed, 2, 0, "b"}, {Added, 0, 2, "B"}, {Added, 0, 3, "B2"}, {Same, 3, 4, "c"}}
	for i, l := range got {
		if l != want[i] {
			t.Errorf("line %d is %v, want %v", i, l, want[i])
		}
	}
	if removed, added := Changes(got); removed != 1 || added != 2 {
		t.Errorf("%d removed and %d added, want 1 and 2", removed, added)
	}
}

// TestBothTextsAreThere compares random texts: without the added lines the
// result is the first text, without the removed ones the second, numbered as
// they are there; and no line is both removed and added in one place.
func TestBothTextsAreThere(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	words := []string{"", "}", "\t}", "a", "b", "c", "\td", "\te", "f {", "g", "h", "i"}
	random := func(kinds int) []string {
		lines := make([]string, rnd.IntN(30))
		for i := range lines {
			lines[i] = words[rnd.IntN(kinds)]
		}
		return lines
	}
	for range 20000 {
		kinds := 1 + rnd.IntN(len(words))
		a, b := random(kinds), random(kinds)
		got := Lines(strings.Join(append(a, ""), "\n"), strings.Join(append(b, ""), "\n"))
		var inA, inB []string
		for i, l := range got {
			if l.Kind != Added {
				inA = append(inA, l.Text)
			}
			if l.Kind != Removed {
				inB = append(inB, l.Text)
			}
			if l.A != 0 && l.A != len(inA) || l.B != 0 && l.B != len(inB) || (l.A == 0) != (l.Kind == Added) || (l.B == 0) != (l.Kind == Removed) {
				t.Fatalf("line %d of %q is numbered %d and %d", i, marked(got), l.A, l.B)
			}
			if i > 0 && got[i-1].Kind == Added && l.Kind == Removed {
				t.Fatalf("a removed line stands behind an added one:\n%s", marked(got))
			}
		}
		if !equal(inA, a) || !equal(inB, b) {
			t.Fatalf("%q and %q give\n%s", a, b, marked(got))
		}
	}
}

func equal(a, b []string) bool {
	return strings.Join(a, "\n") == strings.Join(b, "\n") && len(a) == len(b)
}
