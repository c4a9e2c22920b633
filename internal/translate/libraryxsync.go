package translate

// The packages of golang.org/x/sync have faces in the engine, which drives the
// official ones.

// errgroupLibrary is package golang.org/x/sync/errgroup.
var errgroupLibrary = library{
	shims: map[string]shim{
		"Group":       {as: "Group", form: typeName, in: "errgroup"},
		"WithContext": {as: "ErrGroupWithContext", form: paired, name: "group"},

		"Group.Go":    {as: "GoNamed", form: method},
		"Group.TryGo": {as: "TryGoNamed", form: method},
	},
	named: true,
}

// semaphoreLibrary is package golang.org/x/sync/semaphore.
var semaphoreLibrary = library{
	shims: map[string]shim{
		"NewWeighted": {as: "NewWeighted", form: named, name: "sem"},
		"Weighted":    {as: "Weighted", form: typeName},
	},
	named: true,
}

// singleflightLibrary is package golang.org/x/sync/singleflight.
var singleflightLibrary = library{
	why:   "a struct of results",
	names: "Result",
	shims: map[string]shim{
		"Group": {as: "Group", form: typeName, in: "singleflight"},

		"Group.DoChan": {as: "DoChanNamed", form: method, name: "chan"},
	},
	named: true,
}
