package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// document writes a document into a directory of its own.
func document(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "Guide.md")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func read(t *testing.T, file ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(file...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

const guide = `# Guide

<!-- playground: worker-pool?workers=3&at=300ms lens=scheduler caption -->

Then ![another](x.png) picture.

~~~playground
worker-pool?workers=2 for=3s
theme=light name=img/pool alt="Two workers & a queue"
~~~
![old](old.png)
<!-- playground: worker-pool?at=500ms
     theme=auto -->
<picture>
  <img src="gone.svg">
</picture>

` + "````\n```playground\nnot-a-demo\n```\n<!-- playground: nothing -->\n````\n"

// TestDocs: pictures are drawn beside the document, which refers to them; what
// stands in an example stays; a second run changes nothing.
func TestDocs(t *testing.T) {
	file := document(t, guide)
	dir := filepath.Dir(file)
	if code, out, errs := call("docs", file); code != 0 || strings.Count(out, "\n") != 5 {
		t.Fatalf("%d %s %s", code, out, errs)
	}
	text := read(t, file)
	for _, want := range []string{
		"caption -->\n\n<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"guide-worker-pool-dark.svg\"><img src=\"guide-worker-pool.svg\" width=\"840\" alt=\"Worker pool at 300ms. ",
		"\"></picture>\n\nThen ![another](x.png) picture.",
		"~~~\n<img src=\"img/pool.svg\" width=\"840\" alt=\"Two workers &amp; a queue\">\n<!--",
		"theme=auto -->\n<img src=\"guide-worker-pool-2.svg\" width=\"840\" alt=\"Worker pool at 500ms. ",
		"nobody is receiving from results.\">\n\n````\n```playground\nnot-a-demo",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the document lacks %q:\n%s", want, text)
		}
	}
	if pool := read(t, dir, "img", "pool.svg"); !strings.Contains(pool, "@keyframes") {
		t.Error("the picture with for=3s does not move")
	}
	if a, b := read(t, dir, "guide-worker-pool.svg"), read(t, dir, "guide-worker-pool-dark.svg"); a == b || len(a) != len(b) {
		t.Error("the pictures of a pair are not one in two themes")
	}
	if code, out, errs := call("docs", "-check", file); code != 0 || out+errs != "" {
		t.Errorf("checked at once: %d %s %s", code, out, errs)
	}
	if code, out, errs := call("docs", file); code != 0 || out+errs != "" || read(t, file) != text {
		t.Errorf("a second run: %d %s %s", code, out, errs)
	}
}

// TestDocsCheck: a picture that would change fails the check, which says what
// changes and writes nothing beside the document.
func TestDocsCheck(t *testing.T) {
	file := document(t, "<!-- playground: worker-pool?at=300ms -->\n\n<!-- playground: worker-pool theme=dark -->\n")
	dir := filepath.Dir(file)
	call("docs", file)
	picture := filepath.Join(dir, "guide-worker-pool.svg")
	old := read(t, picture)
	os.WriteFile(picture, []byte(strings.Replace(old, ">jobs<", ">queue<", 1)), 0o644)
	os.Remove(filepath.Join(dir, "guide-worker-pool-2.svg"))
	text := strings.Replace(read(t, file), `alt="Worker pool at 300ms`, `alt="A pool at 300ms`, 1)
	os.WriteFile(file, []byte(text), 0o644)
	code, out, errs := call("docs", "-check", file)
	if code != 1 || !strings.Contains(errs, "3 things would change; run playground docs without -check") {
		t.Errorf("%d %s", code, errs)
	}
	for _, want := range []string{
		file + ":1: " + picture + " would change\n", `texts that go: "queue"`, `texts that come: "jobs"`, "1 lines of markup go, 1 come", "- [", "old: " + picture + "\n  new: ",
		"guide-worker-pool-2.svg is missing\n", "the reference to the picture would change\n  old: <picture>", "A pool at 300ms",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("the report lacks %q:\n%s", want, out)
		}
	}
	fresh := regexp.MustCompile(`new: (\S+guide-worker-pool\.svg)`).FindStringSubmatch(out)
	if fresh == nil || read(t, fresh[1]) != old {
		t.Errorf("the new picture does not lie where the report says:\n%s", out)
	} else {
		os.RemoveAll(filepath.Dir(fresh[1]))
	}
	if read(t, file) != text || !strings.Contains(read(t, picture), ">queue<") {
		t.Error("the check has written")
	}
}

// TestDocsWrong: what is wrong is named with its line, and the rest is done.
func TestDocsWrong(t *testing.T) {
	wrong := map[string]string{
		"werker-pool":                      `there is no demo "werker-pool"; did you mean worker-pool?`,
		"worker-pool/pol":                  `there is no demo "pol"; did you mean`,
		"":                                 "it names no demo; write, for example, worker-pool?workers=3&at=2s lens=scheduler",
		"worker-pool?workers=99":           `workers is "99"; allowed is a whole number from 1 to 16`,
		"worker-pool at=noon":              `at: "noon" is not a moment`,
		"worker-pool size=3":               `"size" is not a parameter of worker-pool; known are seed, procs, in, workers`,
		"worker-pool lens=x-ray":           `lens is "x-ray"; allowed is`,
		"worker-pool large":                `"large" has no value; only caption, legend, stamp stand alone`,
		"worker-pool format=bmp":           `format is "bmp"; allowed is svg or png or gif or apng`,
		"worker-pool theme=pink":           `theme is "pink"; allowed is light, dark, auto (the reader's), or none for a pair of both`,
		"worker-pool name=../x":            `name is "../x"; allowed is a file in or below the document's directory`,
		"worker-pool for=1h":               `for is "1h"; allowed is a time from`,
		"worker-pool w=343 w=400":          "w is there twice",
		`worker-pool title="A`:             "a quote is not closed",
		"worker-pool?workers=2&workers=3":  "workers is there 2 times",
		"nowhere.go":                       `there is no program at`,
		"worker-pool name=taken\n\nx=1":    `"x" is not a parameter`,
		"worker-pool h=100":                "h is 100; at 840 px of width the picture needs",
		"worker-pool?at=1h for=2s":         "the run is over, so there is nothing to play",
		"worker-pool format=svg alt=x y=1": `"y" is not a parameter`,
	}
	for ask, want := range wrong {
		file := document(t, "one\ntwo\n<!-- playground: "+ask+" -->\n\n<!-- playground: worker-pool name=good theme=dark -->\n")
		code, _, errs := call("docs", file)
		if code != 2 || !strings.Contains(errs, "playground: "+file+":3: ") || !strings.Contains(errs, want) || !strings.Contains(errs, "1 block could not be drawn") {
			t.Errorf("%q: %d %s", ask, code, errs)
		}
		if !strings.Contains(read(t, file), `src="good.svg"`) {
			t.Errorf("%q: the other block is not done", ask)
		}
	}
	for text, want := range map[string]string{
		"<!-- playground: worker-pool\n":  ":1: the comment does not end: --> is missing",
		"a\n```playground\nworker-pool\n": ":2: the block does not end: a line of ``` is missing",
		"<!-- playground: worker-pool name=a -->\n\n<!-- playground: worker-pool name=a -->\n": `:3: name is "a", as that of an earlier block`,
	} {
		if code, _, errs := call("docs", document(t, text)); code != 2 || !strings.Contains(errs, want) {
			t.Errorf("%q: %d %s", text, code, errs)
		}
	}
	if code, _, errs := call("docs"); code != 2 || !strings.Contains(errs, "docs takes Markdown files, or directories of them; it got none") {
		t.Errorf("no file: %d %s", code, errs)
	}
}

// TestOurDocuments: the pictures of this repository's documents are what would
// be drawn.
func TestOurDocuments(t *testing.T) {
	code, out, errs := call("docs", "-check", "../../README.md", "../../ARCHITECTURE.md", "../../CONTRIBUTING.md", "../../docs")
	if code != 0 {
		t.Errorf("go generate ./cmd/playground draws them anew:\n%s%s", out, errs)
	}
	for _, picture := range []string{"pool.svg", "pool-dark.svg", "scheduler.svg"} {
		if !strings.Contains(read(t, "../../docs/pictures", picture), "@keyframes") {
			t.Errorf("%s does not move", picture)
		}
	}
}
