package program

import (
	"fmt"
	"go/token"
	"go/version"
	"os"
	"path/filepath"

	"golang.org/x/mod/modfile"

	"github.com/go-concurrency/playground/internal/translate"
)

// oldest is the version of Go of a module that names none.
const oldest = "go1.16"

// goVersion is the version of Go whose language the program at path is written
// in, as go run has it: that of its directory's module. A file that is named by
// itself belongs to no module. Empty means the newest.
func goVersion(path string) (string, error) {
	mod := moduleFile(path)
	if mod == "" {
		return "", nil
	}
	text, err := os.ReadFile(mod)
	if err != nil {
		return "", err
	}
	file, err := modfile.ParseLax(mod, text, nil)
	if err != nil {
		return "", err
	}
	if file.Go == nil {
		return oldest, nil
	}
	v := version.Lang("go" + file.Go.Version)
	if version.Compare(v, translate.Newest) > 0 {
		return "", translate.Errors{{
			Pos: token.Position{Filename: mod, Line: file.Go.Syntax.Start.Line, Column: 1},
			Msg: fmt.Sprintf("the module asks for Go %s; programs run as in Go %s, the newest that is supported", v[len("go"):], translate.Newest[len("go"):]),
		}}
	}
	return v, nil
}

// moduleFile is the path of the go.mod of the directory at path, "" if there is
// none.
func moduleFile(path string) string {
	if !isDir(path) {
		return ""
	}
	dir, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	for {
		mod := filepath.Join(dir, "go.mod")
		if info, err := os.Stat(mod); err == nil && !info.IsDir() {
			return mod
		}
		above := filepath.Dir(dir)
		if above == dir {
			return ""
		}
		dir = above
	}
}
