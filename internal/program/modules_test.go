package program

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "copy the modules' files anew")

// TestModulesAreOfficial: the packages that programs are built with are those
// of the version in go.mod, to the byte, all that the engine imports of them,
// with the module's licence.
func TestModulesAreOfficial(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-json", xsync).Output()
	if err != nil {
		t.Fatal(err)
	}
	var official struct{ Version, Dir string }
	if err := json.Unmarshal(out, &official); err != nil {
		t.Fatal(err)
	}
	if official.Version != xsyncVersion {
		t.Errorf("go.mod has %s, programs %s", official.Version, xsyncVersion)
	}
	want := append(imported(t), "LICENSE", "PATENTS")
	slices.Sort(want)
	root := filepath.Join("../..", xsyncDir)
	if *update {
		copyFiles(t, root, official.Dir, want)
	}
	var have []string
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			name, _ := filepath.Rel(root, path)
			have = append(have, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(have)
	if !slices.Equal(have, want) {
		t.Errorf("the copy has %q, the module %q (go test -update copies it anew)", have, want)
	}
	for _, name := range have {
		copied, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(official.Dir, name))
		if err != nil || !bytes.Equal(copied, text) {
			t.Errorf("%s is not the module's (go test -update copies it anew): %v", name, err)
		}
	}
}

// imported are the files of the packages of the module that the engine
// imports.
func imported(t *testing.T) (names []string) {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps", "-f", `{{$p := .ImportPath}}{{range .GoFiles}}{{$p}}/{{.}} {{end}}`, module+"/internal/engine").Output()
	if err != nil {
		t.Fatal(err)
	}
	for name := range strings.FieldsSeq(string(out)) {
		if name, ok := strings.CutPrefix(name, xsync+"/"); ok {
			names = append(names, name)
		}
	}
	return names
}

func copyFiles(t *testing.T, to, from string, names []string) {
	t.Helper()
	if err := os.RemoveAll(to); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(to, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
