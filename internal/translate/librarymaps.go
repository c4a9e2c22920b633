package translate

// mapsLibrary is package maps.
var mapsLibrary = library{
	why:   "no order of elements shows; where it does, the engine sorts them",
	names: "Clone Copy Equal Collect Insert",
	shims: map[string]shim{
		"All": {as: "MapAll"}, "Keys": {as: "MapKeys"}, "Values": {as: "MapValues"},
		"DeleteFunc": {as: "MapDeleteFunc"}, "EqualFunc": {as: "MapEqualFunc"},
	},
}

// iterLibrary is package iter.
var iterLibrary = library{
	why:   "types; what is pulled ends with the run",
	names: "Seq Seq2",
	shims: map[string]shim{"Pull": {as: "Pull"}, "Pull2": {as: "Pull2"}},
}
