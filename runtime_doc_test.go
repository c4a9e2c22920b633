package playground

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestRuntimeDoc holds docs/runtime.md to its tests: each that it names is
// there, and each row of what is modelled names one.
func TestRuntimeDoc(t *testing.T) {
	doc, err := os.ReadFile("docs/runtime.md")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile("`([a-z]+): (Test\\w+)`")
	for _, m := range named.FindAllStringSubmatch(string(doc), -1) {
		if !declares(t, filepath.Join("internal", m[1]), m[2]) {
			t.Errorf("docs/runtime.md names %s of internal/%s, which is not there", m[2], m[1])
		}
	}
	for _, table := range strings.Split(string(doc), "\n\n") {
		if !strings.HasPrefix(table, "| modelled ") && !strings.HasPrefix(table, "| what ") {
			continue
		}
		for _, row := range strings.Split(strings.TrimSpace(table), "\n")[2:] {
			if !named.MatchString(row) {
				t.Errorf("docs/runtime.md: no test holds the row %q", row)
			}
		}
	}
}

// declares reports whether a package's folder has the test.
func declares(t *testing.T, dir, test string) bool {
	files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "\nfunc "+test+"(") {
			return true
		}
	}
	return false
}
