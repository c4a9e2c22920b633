// Command library is somebody's server: it has pages of its own, and the
// playground under /playground.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"

	"github.com/go-concurrency/playground/web"
)

const home = `<!doctype html>
<html lang="en">
<title>A course on Go</title>
<h1>A course on Go</h1>
<p>Lesson 1: watch <a href="/playground/demo/worker-pool?workers=3">three workers share the jobs</a>, or look at <a href="/playground/">all demos</a>.</p>
</html>
`

func main() {
	addr := flag.String("addr", "127.0.0.1:8080", "the address to serve on")
	flag.Parse()
	site, err := web.New(web.Config{Prefix: "/playground"})
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("The course is at http://%s/", *addr)
	log.Fatal(http.ListenAndServe(*addr, handler(site)))
}

// handler is the whole server. The playground takes its prefix off itself, so
// it is mounted without http.StripPrefix.
func handler(playground http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/playground/", playground)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, home) })
	return mux
}
