// Package wasmtest runs the tests of the engine, of the demos and of pictures as
// WebAssembly: in a JavaScript host, as in a browser (GOOS=js), and in a WASI
// sandbox (GOOS=wasip1). It holds tests only.
package wasmtest
