package translate

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestFacesScheduleLikeTheSource: with one P, goroutines run in the same order
// whether the engine's face of an official package is used, or the package's
// source is part of the program, or Go runs all.
func TestFacesScheduleLikeTheSource(t *testing.T) {
	if testing.Short() {
		t.Skip("builds two programs")
	}
	noteEngine(t)
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "golang.org/x/sync").Output()
	if err != nil {
		t.Fatal(err)
	}
	native, virtual := newTree(t, "nativefaces"), newTree(t, "faces")
	names := []string{"errgroup", "semaphore", "singleflight"}
	for _, name := range names {
		face, source := facePrograms(t, strings.TrimSpace(string(out)), name)
		native.add(name, face.nativeFiles(), "package p\nfunc RtStart() { main() }\n")
		glue := "package p\nfunc RtStart() { _rtProgram() }\nvar RtFiles = _rtFiles\n"
		virtual.add(name, face.translated(t), glue)
		virtual.add(name+"source", source.translated(t), glue)
	}
	nativeBin := native.build("main.RtStart()", "")
	virtualBin := virtual.build("virtually(main.RtStart, main.RtFiles)", virtualMain)
	t.Setenv("GOMAXPROCS", "1")
	for _, name := range names {
		face, errs, _ := run(virtualBin, name, "1,gmp")
		source, more, _ := run(virtualBin, name+"source", "1,gmp")
		if face != source || errs != "" || more != "" {
			t.Errorf("%s: it does\n%s%s\nits source\n%s%s", name, face, errs, source, more)
		}
		real := ""
		for range 40 { // a busy machine may take Go's only P away, again and again
			if real, _, _ = run(nativeBin, name); real == face {
				break
			}
		}
		if real != face {
			t.Errorf("%s: it does\n%s\nnatively\n%s", name, face, real)
		}
	}
}

// facePrograms are the program of that name, and the same with the source of
// the official package, which lies below dir, in place of its import.
func facePrograms(t *testing.T, dir, name string) (face, source runProgram) {
	path := filepath.Join("testdata/faces", name+".go")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	official, err := os.ReadFile(filepath.Join(dir, name, name+".go"))
	if err != nil {
		t.Fatal(err)
	}
	own := strings.NewReplacer(fmt.Sprintf("%q", "golang.org/x/sync/"+name), "", name+".", "").Replace(string(text))
	_, rest, _ := strings.Cut(string(official), "\npackage "+name)
	_, rest, _ = strings.Cut(rest, "\n")
	rest = "package main\n" + strings.NewReplacer("\"runtime/debug\"", "", "debug.Stack()", "[]byte(nil)").Replace(rest)
	return runProgram{name, []Source{{path, text}}}, runProgram{name, []Source{{path, []byte(own)}, {"official.go", []byte(rest)}}}
}
