package raster

import (
	"context"
	_ "embed"
	"fmt"
	"runtime"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/experimental"
)

//go:embed resvg/resvg.wasm
var resvg []byte

// engine is resvg, compiled.
type engine struct {
	runtime  wazero.Runtime
	compiled wazero.CompiledModule
}

// pages bounds the memory of a machine: 384 MB, in pages of 64 KB.
const pages = 384 << 20 >> 16

// start compiles resvg, or takes it from the cache. A cache that cannot be
// read or written only costs the time.
func start(cache string) (*engine, error) {
	if cache != "" {
		if c, err := wazero.NewCompilationCacheWithDir(cache); err == nil {
			if e, err := compile(wazero.NewRuntimeConfig().WithCompilationCache(c)); err == nil {
				return e, nil
			}
		}
	}
	return compile(wazero.NewRuntimeConfig())
}

func compile(config wazero.RuntimeConfig) (*engine, error) {
	ctx := experimental.WithCompilationWorkers(context.Background(), runtime.GOMAXPROCS(0))
	e := &engine{runtime: wazero.NewRuntimeWithConfig(ctx, config.WithMemoryLimitPages(pages).WithDebugInfoEnabled(false))}
	err := glue(ctx, e.runtime)
	if err == nil {
		e.compiled, err = e.runtime.CompileModule(ctx, resvg)
	}
	if err != nil {
		e.close()
		return nil, fmt.Errorf("start resvg: %w", err)
	}
	return e, nil
}

func (e *engine) close() error { return e.runtime.Close(context.Background()) }
