package translate

// A library says what programs may use of a package. Whatever it
// does not list is refused.
type library struct {
	why     string            // why what is allowed may run as it is
	all     bool              // everything is allowed but for shims and refused
	names   string            // what is allowed otherwise, separated by blanks
	shims   map[string]shim   // what the engine replaces: an object, or Type.Method
	methods map[string]string // the methods that are allowed, of types of which not all are
	refused map[string]string // what is not allowed (an object, or Type.Method), and why
	named   bool              // the engine's types take the names of what holds them: see engine.On
}

// pure is why most packages are allowed.
const pure = "its results depend on its arguments only, and it neither blocks nor starts goroutines"

// libraries are the packages that programs may import, by path: those of
// golang.org/x/sync and of the standard library, whose other packages are in
// closedPackages.
var libraries = map[string]library{
	"bufio":                {why: pure + " (files and standard input cannot be had)", all: true},
	"bytes":                {why: pure, all: true},
	"cmp":                  {why: pure, all: true},
	"compress/bzip2":       {why: pure, all: true},
	"compress/flate":       {why: pure, all: true},
	"compress/gzip":        {why: pure, all: true},
	"compress/lzw":         {why: pure, all: true},
	"compress/zlib":        {why: pure, all: true},
	"container/heap":       {why: pure, all: true},
	"container/list":       {why: pure, all: true},
	"container/ring":       {why: pure, all: true},
	"crypto":               {why: pure, all: true},
	"crypto/aes":           {why: pure, all: true},
	"crypto/cipher":        {why: pure, all: true},
	"crypto/des":           {why: pure, all: true},
	"crypto/hkdf":          {why: pure, all: true},
	"crypto/hmac":          {why: pure, all: true},
	"crypto/md5":           {why: pure, all: true},
	"crypto/pbkdf2":        {why: pure, all: true},
	"crypto/rc4":           {why: pure, all: true},
	"crypto/sha1":          {why: pure, all: true},
	"crypto/sha256":        {why: pure, all: true},
	"crypto/sha3":          {why: pure, all: true},
	"crypto/sha512":        {why: pure, all: true},
	"crypto/subtle":        {why: pure, all: true},
	"encoding":             {why: pure, all: true},
	"encoding/ascii85":     {why: pure, all: true},
	"encoding/asn1":        {why: pure, all: true},
	"encoding/base32":      {why: pure, all: true},
	"encoding/base64":      {why: pure, all: true},
	"encoding/binary":      {why: pure, all: true},
	"encoding/csv":         {why: pure, all: true},
	"encoding/hex":         {why: pure, all: true},
	"encoding/json":        {why: pure + "; maps are written in the order of their keys", all: true},
	"encoding/pem":         {why: pure, all: true},
	"encoding/xml":         {why: pure, all: true},
	"errors":               {why: pure, all: true},
	"hash":                 {why: pure, all: true},
	"hash/adler32":         {why: pure, all: true},
	"hash/crc32":           {why: pure, all: true},
	"hash/crc64":           {why: pure, all: true},
	"hash/fnv":             {why: pure, all: true},
	"html":                 {why: pure, all: true},
	"image":                {why: pure, all: true},
	"image/color":          {why: pure, all: true},
	"image/color/palette":  {why: pure, all: true},
	"image/draw":           {why: pure, all: true},
	"image/gif":            {why: pure, all: true},
	"image/jpeg":           {why: pure, all: true},
	"image/png":            {why: pure, all: true},
	"index/suffixarray":    {why: pure, all: true},
	"math":                 {why: pure, all: true},
	"math/big":             {why: pure, all: true},
	"math/bits":            {why: pure, all: true},
	"math/cmplx":           {why: pure, all: true},
	"mime/quotedprintable": {why: pure, all: true},
	"net/netip":            {why: pure, all: true},
	"net/url":              {why: pure, all: true},
	"path":                 {why: pure, all: true},
	"regexp":               {why: pure, all: true},
	"regexp/syntax":        {why: pure, all: true},
	"slices":               {why: pure, all: true},
	"sort":                 {why: pure + "; what is equal stays as the algorithm leaves it", all: true},
	"strconv":              {why: pure, all: true},
	"strings":              {why: pure, all: true},
	"structs":              {why: pure, all: true},
	"text/tabwriter":       {why: pure, all: true},
	"unicode":              {why: pure, all: true},
	"unicode/utf16":        {why: pure, all: true},
	"unicode/utf8":         {why: pure, all: true},

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
		refused: map[string]string{"Pipe": nativePipe, "PipeReader": nativePipe, "PipeWriter": nativePipe},
	},
	"path/filepath": {
		why: pure,
		names: "Base Clean Dir ErrBadPattern Ext FromSlash IsAbs IsLocal Join ListSeparator Match Rel Separator Split " +
			"SplitList ToSlash VolumeName",
		refused: map[string]string{"*": readsWorld},
	},
	"golang.org/x/sync/errgroup":     errgroupLibrary,
	"golang.org/x/sync/semaphore":    semaphoreLibrary,
	"golang.org/x/sync/singleflight": singleflightLibrary,

	"context":      contextLibrary,
	"iter":         iterLibrary,
	"log":          logLibrary,
	"maps":         mapsLibrary,
	"math/rand":    oldRandLibrary,
	"math/rand/v2": randLibrary,
	"os":           osLibrary,
	"reflect":      reflectLibrary,
	"runtime":      runtimeLibrary,
	"sync":         syncLibrary,
	"sync/atomic":  atomicLibrary,
	"time":         timeLibrary,
}

// shims of package play; everything else there is refused.
var playShims = map[string]shim{
	"Alloc":   {as: "Alloc", form: sited},
	"Work":    {as: "Work", form: sited},
	"IO":      {as: "IO", form: sited},
	"Syscall": {as: "Syscall", form: sited},
	"Gauge":   {as: "Gauge", form: sited},
	"State":   {as: "State", form: sited},
	"Name":    {as: "SetName", form: sited},
}

// A shim is what stands for a library's function or type in translated code.
type shim struct {
	as   string // its name in package engine
	form form
	name string // what its result is called if it goes to no variable, for named, starter and paired
	in   string // the package below engine that has it, "" for engine itself
}

// form is how a shim is called.
type form int

const (
	plain    form = iota // as what it stands for
	sited                // with its position before the arguments
	named                // with its position, and the variable that its result goes to
	starter              // as named, and with the name of its last argument, a function
	paired               // as named, and with the variable that its second result, a context, goes to
	method               // with the name of its last argument, a function, and that of its result if it has a name
	typeName             // not at all: it is a type
)
