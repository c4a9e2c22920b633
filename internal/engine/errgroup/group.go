// Package errgroup gives the engine's error group the name that the type has
// in golang.org/x/sync/errgroup: a field that embeds it is called by that name.
package errgroup

import "github.com/go-concurrency/playground/internal/engine"

// Group stands for errgroup.Group.
type Group = engine.ErrGroup
