package translate

// syncLibrary is package sync.
var syncLibrary = library{
	why:   "an interface",
	names: "Locker",
	shims: map[string]shim{
		"Cond":       {as: "Cond", form: typeName},
		"Map":        {as: "Map", form: typeName},
		"Mutex":      {as: "Mutex", form: typeName},
		"NewCond":    {as: "NewCondNamed", form: named, name: "cond"},
		"Once":       {as: "Once", form: typeName},
		"OnceFunc":   {as: "OnceFunc"},
		"OnceValue":  {as: "OnceValue"},
		"OnceValues": {as: "OnceValues"},
		"Pool":       {as: "Pool", form: typeName},
		"RWMutex":    {as: "RWMutex", form: typeName},
		"WaitGroup":  {as: "WaitGroup", form: typeName},

		"WaitGroup.Go": {as: "GoNamed", form: method},
	},
	named: true,
}
