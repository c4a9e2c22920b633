package shot

import "testing"

func TestSnippet(t *testing.T) {
	s := Snippet{File: "img/pool (1).svg", Alt: `a < "b" [c] *d*`, W: 840, H: 400}
	for _, tt := range []struct{ got, want string }{
		{s.Markdown(), `![a \< "b" \[c\] \*d\*](img/pool%20%281%29.svg)`},
		{s.HTML(), `<img src="img/pool%20%281%29.svg" width="840" height="400" alt="a &lt; &quot;b&quot; [c] *d*">`},
	} {
		if tt.got != tt.want {
			t.Errorf("%s\nwanted %s", tt.got, tt.want)
		}
	}
	s = Snippet{File: "a-light.png", Dark: "a-dark.png", Link: "https://play.example/demo/a?x=1&y=(2)", Alt: "A", W: 1, H: 2}
	want := `<a href="https://play.example/demo/a?x=1&amp;y=(2)"><picture><source media="(prefers-color-scheme: dark)" srcset="a-dark.png"><img src="a-light.png" width="1" height="2" alt="A"></picture></a>`
	if s.HTML() != want || s.Markdown() != want {
		t.Errorf("%s\n%s\nwanted %s", s.HTML(), s.Markdown(), want)
	}
	if s.Dark = ""; s.Markdown() != "[![A](a-light.png)](https://play.example/demo/a?x=1&y=%282%29)" {
		t.Error(s.Markdown())
	}
}
