package translate

import "strings"

// Why nothing of a package, or of an object, may be used.
const (
	readsClock  = "it reads the machine's clock or time zone"
	mapOrder    = "its order differs from run to run"
	readsStdin  = "programs have no standard input"
	readsWorld  = "programs have no files, environment or processes"
	readsNet    = "programs have no network"
	readsRandom = "it draws from the machine's random source"
	looksInside = "it can get past the virtual runtime"
	nativeStack = "it shows native stacks, which hold the virtual runtime's calls"
	machineGo   = "it differs from machine to machine"
	watchesGC   = "what it does depends on when the garbage collector runs"
	nativeLock  = "it holds a native lock while it calls the program, which would stop every goroutine"
	nativeChan  = "it can receive from channels natively, which would stop every goroutine"
	readsGo     = "it is for tools that read Go source, and programs have no files"
	startsGo    = "it starts goroutines of its own"
	nativePipe  = "its ends wait for each other natively, which would stop every goroutine; use a channel"
	onlyParts   = "programs may import parts of the standard library and of golang.org/x/sync only"
	nativeArgs  = "it reads the arguments of the process; os.Args is there"
)

// closedPackages says why packages are refused as a whole: the first entry
// that is the path, or a directory of it, counts.
var closedPackages = []struct{ prefix, why string }{
	{"C", "cgo " + looksInside[len("it "):]},
	{"archive", readsWorld},
	{"crypto/fips140", readsWorld},
	{"crypto", readsRandom},
	{"database", startsGo},
	{"debug", readsWorld},
	{"embed", readsWorld},
	{"encoding/gob", nativeLock},
	{"expvar", readsNet},
	{"flag", nativeArgs},
	{"go", readsGo},
	{"hash/maphash", readsRandom},
	{"html/template", nativeChan},
	{"io/fs", readsWorld},
	{"io/ioutil", readsWorld},
	{"log/slog", nativeLock},
	{"log/syslog", readsNet},
	{"mime/multipart", readsRandom},
	{"mime", readsWorld},
	{"net", readsNet},
	{"os", readsWorld},
	{"plugin", looksInside},
	{"runtime", looksInside},
	{"syscall", looksInside},
	{"testing", "programs are not tests"},
	{"text/scanner", "it writes to the standard error of the process"},
	{"text/template", nativeChan},
	{"time/tzdata", readsClock},
	{"unique", watchesGC},
	{"unsafe", looksInside},
	{"weak", watchesGC},
}

func whyClosed(path string) string {
	for _, c := range closedPackages {
		if path == c.prefix || strings.HasPrefix(path, c.prefix+"/") {
			return c.why
		}
	}
	if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") {
		return onlyParts
	}
	return ""
}
