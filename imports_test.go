// Package playground holds the test of who may import whom.
package playground

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/go-concurrency/playground/"

// layers are the packages from the one that knows all to the one that knows
// nothing; a package may import only what stands in a later layer. Generated
// and plain programs belong to demo.
var layers = [][]string{
	{"cmd/playground", "docs/examples/library"},
	{"web"},
	{"templates", "internal/ws", "internal/shot", "internal/program"},
	{"internal/session"},
	{"internal/scene", "internal/search", "internal/lanes"},
	{"internal/demo"},
	{"internal/demo/virtual/", "internal/demo/programs/", "internal/program/guest"},
	{"internal/tracefile", "internal/measure"},
	{"internal/engine/"},
	{"internal/engine", "internal/linediff", "internal/nativecost", "internal/gate", "internal/qrcode", "internal/raster", "internal/shot/font", "play", "docs"},
}

// apart are packages that others import only where it says: translate is for
// go generate and for commands, browsertest, racetest, tracetest and differential
// for tests.
var apart = map[string][]string{
	"internal/translate":           {"cmd/playground", "internal/program", "internal/translate/gen"},
	"internal/translate/gen":       {},
	"internal/browsertest":         {},
	"internal/racetest":            {},
	"internal/wasmtest":            {},
	"internal/tracefile/tracetest": {},
	// What its programs are linked with belongs to differential.
	"internal/differential":         {"internal/differential/native", "internal/differential/virtual"},
	"internal/differential/native":  {},
	"internal/differential/virtual": {},
}

// layer is the index of the package's layer, -1 for none.
func layer(pkg string) int {
	return slices.IndexFunc(layers, func(names []string) bool {
		return slices.ContainsFunc(names, func(n string) bool {
			return n == pkg || strings.HasSuffix(n, "/") && strings.HasPrefix(pkg, n)
		})
	})
}

func TestImportsPointOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		pkg := strings.TrimPrefix(words[0], module)
		if pkg+"/" == module {
			continue
		}
		_, free := apart[pkg]
		if layer(pkg) < 0 && !free {
			t.Errorf("%s stands in no layer", pkg)
		}
		for _, imp := range words[1:] {
			dep, own := strings.CutPrefix(imp, module)
			if !own {
				checkForeign(t, pkg, imp)
				continue
			}
			if users, ok := apart[dep]; ok {
				if !slices.Contains(users, pkg) {
					t.Errorf("%s imports %s", pkg, dep)
				}
			} else if !free && layer(dep) <= layer(pkg) {
				t.Errorf("%s imports %s, which does not stand below it", pkg, dep)
			}
		}
	}
}

// only says which foreign packages have one user.
var only = map[string]string{
	"github.com/gorilla/websocket":    "internal/ws",
	"github.com/alecthomas/chroma/v2": "web",
	"rsc.io/qr":                       "internal/qrcode",
	"golang.org/x/exp/trace":          "internal/tracefile/tracetest",
	"github.com/tetratelabs/wazero":   "internal/raster",
}

func checkForeign(t *testing.T, pkg, imp string) {
	if user, ok := only[imp]; ok && user != pkg {
		t.Errorf("%s imports %s, which only %s may", pkg, imp, user)
	}
}
