//go:build ignore

// Make writes the faces of this package from those of a directory.
package main

import (
	"log"
	"os"
	"path/filepath"

	"github.com/go-concurrency/playground/internal/shot/font"
)

func main() {
	for _, name := range []string{"DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf"} {
		data, err := os.ReadFile(filepath.Join(os.Args[1], name))
		if err != nil {
			log.Fatal(err)
		}
		plain, err := font.Plain(data)
		if err != nil {
			log.Fatal(name, ": ", err)
		}
		if err := os.WriteFile(name, plain, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}
