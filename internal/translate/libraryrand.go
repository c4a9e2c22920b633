package translate

// Generators that the program makes itself are pure; the functions of both
// packages draw from the run's seed.

const seedDraws = "generators with a seed of the program's; the package's functions draw from the run's seed"

// randLibrary is package math/rand/v2.
var randLibrary = library{
	why:   seedDraws,
	names: "ChaCha8 NewChaCha8 New NewPCG NewZipf PCG Rand Source Zipf",
	shims: methodShims(map[string]shim{"N": {as: "RandN"}}, "Rand()",
		"ExpFloat64 Float32 Float64 Int Int32 Int32N Int64 Int64N IntN NormFloat64 Perm Shuffle "+
			"Uint Uint32 Uint32N Uint64 Uint64N UintN"),
}

// oldRandLibrary is package math/rand.
var oldRandLibrary = library{
	why:   seedDraws,
	names: "New NewSource NewZipf Rand Source Source64 Zipf",
	shims: methodShims(map[string]shim{}, "OldRand()",
		"ExpFloat64 Float32 Float64 Int Int31 Int31n Int63 Int63n Intn NormFloat64 Perm Read Seed Shuffle Uint32 Uint64"),
}
