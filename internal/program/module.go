package program

import (
	"fmt"
	"go/token"
	"go/version"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/go-concurrency/playground/internal/translate"
)

// goLine is the line of a go.mod that names the version of Go.
var goLine = regexp.MustCompile(`(?m)^[ \t]*go[ \t]+"?([0-9][^\s"]*)`)

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
	at := goLine.FindSubmatchIndex(text)
	if at == nil {
		return oldest, nil
	}
	v := version.Lang("go" + string(text[at[2]:at[3]]))
	if version.Compare(v, translate.Newest) > 0 {
		line := strings.Count(string(text[:at[2]]), "\n") + 1
		return "", translate.Errors{{
			Pos: token.Position{Filename: mod, Line: line, Column: 1},
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
