package translate

import (
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// TestEveryPackageIsDecided: each package of the standard library is either
// on the list with a reason, or refused with a reason, and not both.
func TestEveryPackageIsDecided(t *testing.T) {
	out, err := exec.Command("go", "list", "std").Output()
	if err != nil {
		t.Fatal(err)
	}
	internal := regexp.MustCompile(`(^|/)(internal|vendor)(/|$)`)
	n := 0
	for path := range strings.FieldsSeq(string(out)) {
		if internal.MatchString(path) {
			continue
		}
		n++
		lib, listed := libraries[path]
		switch {
		case listed && lib.why == "":
			t.Errorf("%s is allowed without a reason", path)
		case !listed && whyClosed(path) == "":
			t.Errorf("nobody decided about %s", path)
		}
	}
	if n < 150 {
		t.Errorf("go list std lists %d packages", n)
	}
}

// TestEveryObjectIsKnown: the names in the tables are the packages' own, so
// that no entry is a slip of the pen, and no package is open by mistake.
func TestEveryObjectIsKnown(t *testing.T) {
	for path, lib := range libraries {
		pkg, err := importPackage(t, path)
		if err != nil {
			t.Fatal(err)
		}
		check := func(name string) {
			typ, _, _ := strings.Cut(name, ".")
			if name != "*" && pkg.Scope().Lookup(typ) == nil {
				t.Errorf("package %s has no %s", path, typ)
			}
		}
		for name := range strings.FieldsSeq(lib.names) {
			check(name)
		}
		for name := range lib.shims {
			check(name)
			if lib.refused[name] != "" {
				t.Errorf("%s.%s is both refused and translated", path, name)
			}
		}
		for name := range lib.refused {
			check(name)
		}
		for name := range lib.methods {
			check(name)
		}
		if !lib.all && lib.names == "" && len(lib.shims) == 0 {
			t.Errorf("nothing of %s may be used", path)
		}
	}
}
