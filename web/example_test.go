package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/go-concurrency/playground/web"
)

// A server of one's own may have the playground under any prefix.
func ExampleNew() {
	site, err := web.New(web.Config{Prefix: "/playground"})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer site.Close()
	mux := http.NewServeMux()
	mux.Handle("/playground/", site)

	w := httptest.NewRecorder()
	mux.ServeHTTP(w, httptest.NewRequest("GET", "/playground/demo/worker-pool", nil))
	fmt.Println(w.Code)

	_, err = web.New(web.Config{Prefix: "playground"})
	fmt.Println(err)
	// Output:
	// 200
	// the prefix is "playground"; allowed is "" or a path such as "/playground" or "/learn/go": it begins with a slash, does not end with one, and is of letters, digits, "-", "_", "~" and "."
}
