// Package singleflight gives the engine's flight group the name that the type
// has in golang.org/x/sync/singleflight: a field that embeds it is called by
// that name.
package singleflight

import "github.com/go-concurrency/playground/internal/engine"

// Group stands for singleflight.Group.
type Group = engine.FlightGroup
