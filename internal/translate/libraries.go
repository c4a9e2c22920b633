package translate

// A library says what programs may use of a standard package. Whatever it
// does not list is refused.
type library struct {
	why     string            // why what is allowed may run as it is
	all     bool              // everything is allowed but for shims and refused
	names   string            // what is allowed otherwise, separated by blanks
	shims   map[string]shim   // what the engine replaces: an object, or Type.Method
	refused map[string]string // what is not allowed (an object, or Type.Method), and why
}

// Why nothing of a package, or of an object, may be used.
const (
	readsClock  = "it reads the machine's clock or time zone"
	mapOrder    = "its order differs from run to run"
	startsGo    = "it starts goroutines of its own"
	readsStdin  = "programs have no standard input"
	readsWorld  = "programs have no files, environment or processes"
	readsNet    = "programs have no network"
	looksInside = "it can get past the virtual runtime"
)

// pure is why most packages are allowed.
const pure = "its results depend on its arguments only, and it neither blocks nor starts goroutines"

// libraries are the packages that programs may import, by path.
var libraries = map[string]library{
	"bufio":           {why: pure + " (files and standard input cannot be had)", all: true},
	"bytes":           {why: pure, all: true},
	"cmp":             {why: pure, all: true},
	"container/heap":  {why: pure, all: true},
	"container/list":  {why: pure, all: true},
	"container/ring":  {why: pure, all: true},
	"encoding/base64": {why: pure, all: true},
	"encoding/binary": {why: pure, all: true},
	"encoding/hex":    {why: pure, all: true},
	"errors":          {why: pure, all: true},
	"hash":            {why: pure, all: true},
	"hash/crc32":      {why: pure, all: true},
	"hash/fnv":        {why: pure, all: true},
	"crypto/md5":      {why: pure, all: true},
	"crypto/sha256":   {why: pure, all: true},
	"math":            {why: pure, all: true},
	"math/bits":       {why: pure, all: true},
	"math/cmplx":      {why: pure, all: true},
	"regexp":          {why: pure, all: true},
	"slices":          {why: pure, all: true},
	"sort":            {why: pure, all: true},
	"strconv":         {why: pure, all: true},
	"strings":         {why: pure, all: true},
	"unicode":         {why: pure, all: true},
	"unicode/utf16":   {why: pure, all: true},
	"unicode/utf8":    {why: pure, all: true},

	"fmt": {
		why: pure + "; what prints goes to the engine",
		all: true,
		shims: map[string]shim{
			"Print": {as: "Print"}, "Printf": {as: "Printf"}, "Println": {as: "Println"},
		},
		refused: map[string]string{"Scan": readsStdin, "Scanf": readsStdin, "Scanln": readsStdin},
	},
	"io": {
		why:     pure,
		all:     true,
		refused: map[string]string{"Pipe": "", "PipeReader": "", "PipeWriter": ""},
	},
	"iter": {why: "types only", names: "Seq Seq2"},
	"maps": {
		why:   "no order of elements shows",
		names: "Clone Copy Equal Collect Insert",
		refused: map[string]string{
			"All": mapOrder, "Keys": mapOrder, "Values": mapOrder,
			"DeleteFunc": mapOrder, "EqualFunc": mapOrder,
		},
	},
	"context":     contextLibrary,
	"runtime":     runtimeLibrary,
	"sync":        syncLibrary,
	"sync/atomic": atomicLibrary,
	"time":        timeLibrary,

	// Known, so that what is refused can be named where it is used.
	"log":          {},
	"math/rand":    {},
	"math/rand/v2": {},
	"os":           {refused: map[string]string{"*": readsWorld, "Exit": "", "Args": ""}},
}

// shims of package play; everything else there is refused.
var playShims = map[string]shim{
	"Work":  {as: "Work", form: sited},
	"IO":    {as: "IO", form: sited},
	"Gauge": {as: "Gauge", form: sited},
	"State": {as: "State", form: sited},
	"Name":  {as: "SetName", form: sited},
}

// closedPackages says why packages are refused as a whole, by prefix.
var closedPackages = []struct{ prefix, why string }{
	{"C", "cgo " + looksInside[len("it "):]},
	{"embed", readsWorld},
	{"io/", readsWorld},
	{"iter/", ""},
	{"net", readsNet},
	{"os/", readsWorld},
	{"plugin", looksInside},
	{"reflect", looksInside},
	{"runtime/", looksInside},
	{"syscall", looksInside},
	{"testing", "programs are not tests"},
	{"unsafe", looksInside},
}

// A shim is what stands for a library's function or type in translated code.
type shim struct {
	as   string // its name in package engine
	form form
}

// form is how a shim is called.
type form int

const (
	plain    form = iota // as what it stands for
	sited                // with its position before the arguments
	named                // with its position, and the variable that its result goes to
	typeName             // not at all: it is a type
)
