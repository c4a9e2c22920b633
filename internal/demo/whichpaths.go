package demo

// Which asks which pattern somebody needs.
var Which = Question{Text: "What do you have?", Answers: []Answer{
	{ID: "tasks", Text: "Tasks to be done by several goroutines", Then: &whichTasks},
	{ID: "limit", Text: "Something that must not be overrun", Take: Advice{Slug: "semaphore",
		Why: "A buffered channel with one slot for each permitted caller is all that it takes."}},
}}

var whichTasks = Question{Text: "How many are there, and what do you need from them?", Answers: []Answer{
	{ID: "few", Text: "A handful, and each costs little", Take: Advice{Slug: "raw-goroutines", Query: "tasks=6",
		Why: "With a few tasks one goroutine for each is the simplest program, and the limit that is missing does no harm yet."}},
	{ID: "queue", Text: "Many, done by a few goroutines that stay", Then: &Question{Text: "Is there a time limit for waiting until all is done?", Answers: []Answer{
		{ID: "patient", Text: "No", Take: Advice{Slug: "worker-pool",
			Why: "The number of goroutines is fixed, and tasks wait in the queue instead of in goroutines of their own."}},
		{ID: "hurry", Text: "Yes", Take: Advice{Slug: "worker-pool-semaphore", Query: "grace=300",
			Why: "The end of the workers is awaited on a channel, which can stand in a select beside a timer, as WaitGroup.Wait cannot."}},
	}}},
	{ID: "each", Text: "Many, each in a goroutine of its own, only some at work", Take: Advice{Slug: "semaphore",
		Why: "Each task has its goroutine, and the slots of a channel bound how many of them work at one time."}},
}}
