package translate

import (
	"os"
	"testing"
)

// BenchmarkTranslate translates the worker pool, type-checking included.
func BenchmarkTranslate(b *testing.B) {
	const path = "../demo/programs/workerpool/worker_pool.go"
	text, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	in := input(b, path, string(text))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Translate(in); err != nil {
			b.Fatal(err)
		}
	}
}
