package demo

// Which asks which pattern somebody needs.
var Which = Question{Text: "What do you have?", Answers: []Answer{
	{ID: "tasks", Text: "Tasks to be done by several goroutines", Then: &whichTasks},
	{ID: "limit", Text: "Something that must not be overrun", Then: &whichLimit},
	{ID: "values", Text: "Values that go from goroutine to goroutine", Then: &whichValues},
	{ID: "stop", Text: "Work that has to end", Then: &whichStop},
	{ID: "state", Text: "A value that several goroutines use", Then: &whichState},
}}

var whichTasks = Question{Text: "Do the tasks depend on each other?", Answers: []Answer{
	{ID: "no", Text: "No, each stands alone", Then: &Question{Text: "How many are there, and what do you need from them?", Answers: []Answer{
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
		{ID: "results", Text: "Many, and their results are to come out of one channel", Take: Advice{Slug: "fan-out",
			Why: "Several goroutines read one input, and one channel brings their results together; whoever has enough of them can stop all."}},
	}}},
	{ID: "total", Text: "Their results become one total", Take: Advice{Slug: "map-reduce",
		Why: "Each mapper counts in its part, and each reducer adds up what all mappers have found of its share."}},
	{ID: "steps", Text: "Each value goes through the same steps", Then: &Question{Text: "Must results keep the order of the inputs?", Answers: []Answer{
		{ID: "ordered", Text: "Yes", Take: Advice{Slug: "pipeline",
			Why: "With one goroutine for each stage values leave in the order in which they came, since channels are FIFO."}},
		{ID: "free", Text: "No, and one step is slower than the others", Take: Advice{Slug: "batch-pipeline",
			Why: "The slow stage is shared by several goroutines, which may overtake each other."}},
	}}},
}}

var whichLimit = Question{Text: "Is a rate limited, or how many work at one time?", Answers: []Answer{
	{ID: "rate", Text: "A rate: so many a second", Then: &Question{Text: "May calls that were saved up come as a burst?", Answers: []Answer{
		{ID: "burst", Text: "Yes, up to a bound", Then: &Question{Text: "May the caller be told no?", Answers: []Answer{
			{ID: "refuse", Text: "Yes, at once", Take: Advice{Slug: "token-bucket", Query: "empty=refuse",
				Why: "A call without a token is refused, and tokens that nobody takes are saved up for a burst."}},
			{ID: "wait", Text: "No, it waits", Take: Advice{Slug: "token-bucket",
				Why: "Tokens that nobody takes are saved up to the size of the bucket, and a burst may spend them at once."}},
		}}},
		{ID: "even", Text: "No, they are to be evenly spaced", Take: Advice{Slug: "rate-limiter", Query: "cost=0.1",
			Why: "A ticker lets one call pass at each tick, however many wait."}},
	}}},
	{ID: "number", Text: "How many work at one time", Then: &Question{Text: "Does each take the same share?", Answers: []Answer{
		{ID: "same", Text: "Yes", Take: Advice{Slug: "semaphore",
			Why: "A buffered channel with one slot for each permitted caller is all that it takes."}},
		{ID: "weights", Text: "No, some are heavier", Take: Advice{Slug: "weighted-semaphore",
			Why: "Each caller acquires its weight, and the waiters are served first in, first out."}},
	}}},
	{ID: "waiting", Text: "How many wait", Then: &Question{Text: "May the caller be told no?", Answers: []Answer{
		{ID: "told", Text: "Yes, at once", Take: Advice{Slug: "bounded-queue", Query: "full=refuse",
			Why: "A select with a default refuses what does not fit, so that the caller can do something else."}},
		{ID: "wait", Text: "No, it waits", Take: Advice{Slug: "bounded-queue", Query: "full=block",
			Why: "A full buffer blocks the sender: that is backpressure, and it slows the source down to what the workers can do."}},
		{ID: "lost", Text: "It need not know: the newest matters most", Take: Advice{Slug: "bounded-queue", Query: "full=oldest",
			Why: "The sender takes the oldest task out of the full queue to make room for its own."}},
	}}},
}}

var whichValues = Question{Text: "How many receivers get each value?", Answers: []Answer{
	{ID: "one", Text: "One", Then: &Question{Text: "Where do the values come from?", Answers: []Answer{
		{ID: "made", Text: "They are made one by one, as long as somebody wants them", Take: Advice{Slug: "generator",
			Why: "The generator sends when the receiver is ready, and a quit channel or a context ends it."}},
		{ID: "stage", Text: "From the stage before", Take: Advice{Slug: "pipeline",
			Why: "Each stage receives, works and sends on, and closes its output when its input is closed."}},
		{ID: "parts", Text: "From several channels, part after part, and their order counts", Take: Advice{Slug: "bridge",
			Why: "The channels of the parts come on a channel in order, so that parts are fetched at the same time and read one after the other."}},
	}}},
	{ID: "two", Text: "Two, and neither may miss any", Take: Advice{Slug: "tee",
		Why: "Each value is sent to both outputs, first to the one that is ready first."}},
	{ID: "all", Text: "All who have subscribed", Then: &Question{Text: "What if one of them is slow?", Answers: []Answer{
		{ID: "all-wait", Text: "All wait for it, and nothing is lost", Take: Advice{Slug: "publish-subscribe", Query: "full=block",
			Why: "The publisher sends to one after the other, so a full channel holds everybody back."}},
		{ID: "lose-new", Text: "It misses what does not fit", Take: Advice{Slug: "publish-subscribe", Query: "full=new",
			Why: "A select with a default drops the message for the one whose channel is full, and nobody waits."}},
		{ID: "lose-old", Text: "It misses the oldest, to get the newest", Take: Advice{Slug: "publish-subscribe", Query: "full=old",
			Why: "The publisher takes the oldest message out of the full channel, so that the slow one is never far behind."}},
	}}},
}}

var whichStop = Question{Text: "What ends it?", Answers: []Answer{
	{ID: "done", Text: "It is done, and somebody waits for that", Take: Advice{Slug: "waitgroup",
		Why: "A WaitGroup counts what still runs; it neither stops anybody nor passes errors on."}},
	{ID: "error", Text: "The first error", Take: Advice{Slug: "errgroup",
		Why: "The first error cancels the context of all others, and Wait returns it."}},
	{ID: "parent", Text: "The caller no longer wants the result", Take: Advice{Slug: "context-tree",
		Why: "Cancelling a context cancels all that were derived from it, and nothing above it."}},
	{ID: "time", Text: "Time runs out", Then: &Question{Text: "What is to be done about a call that is late?", Answers: []Answer{
		{ID: "give-up", Text: "It is given up", Take: Advice{Slug: "timeout",
			Why: "A context with a deadline lets the caller go on, and tells the callee to stop."}},
		{ID: "second", Text: "Another server is asked as well", Take: Advice{Slug: "hedged-requests",
			Why: "The first answer counts, and the call that has not answered by then is cancelled."}},
	}}},
	{ID: "reader", Text: "Its own context, while the channel that it reads goes on for others", Take: Advice{Slug: "or-done", Query: "way=iterator",
		Why: "A select waits for a value or for the end of the context, and an iterator leaves a plain range to the reader."}},
	{ID: "signal", Text: "A signal: the whole service is to end", Take: Advice{Slug: "graceful-shutdown",
		Why: "Nothing new is accepted, what has begun may finish, and after a time it is cancelled."}},
	{ID: "failures", Text: "The service that it calls fails", Then: &Question{Text: "Is a later try likely to succeed?", Answers: []Answer{
		{ID: "moment", Text: "Yes, it fails for a moment", Take: Advice{Slug: "retry", Query: "jitter=full",
			Why: "Each client waits longer after each failure, and a random time, so that they do not all come back together."}},
		{ID: "outage", Text: "No, it is down for longer", Take: Advice{Slug: "circuit-breaker",
			Why: "After some failures in a row calls are refused at once, and now and then one tries."}},
	}}},
}}

var whichState = Question{Text: "What do they do with it?", Answers: []Answer{
	{ID: "change", Text: "They change it", Then: &Question{Text: "How?", Answers: []Answer{
		{ID: "number", Text: "It is one number", Take: Advice{Slug: "counter-atomic", Query: "reads=0",
			Why: "An atomic addition is indivisible, so that nobody waits for a lock."}},
		{ID: "fields", Text: "Several fields change together", Take: Advice{Slug: "counter-mutex", Query: "reads=25",
			Why: "A mutex lets one goroutine at a time into the section that changes them."}},
		{ID: "reads", Text: "It is read far more often than changed", Take: Advice{Slug: "counter-rwmutex", Query: "reads=95",
			Why: "Readers hold an RWMutex together, and a writer waits until they have left."}},
		{ID: "owner", Text: "One goroutine could own it", Take: Advice{Slug: "counter-confined",
			Why: "Only its owner touches the value, and the others send requests to it."}},
	}}},
	{ID: "make", Text: "The first who needs it makes it", Take: Advice{Slug: "once",
		Why: "Once makes it one time, and all others wait for that and then use it."}},
	{ID: "ask", Text: "They ask a slow service for it", Then: &Question{Text: "Do many ask for the same?", Answers: []Answer{
		{ID: "same-time", Text: "Yes, at the same moment", Take: Advice{Slug: "singleflight",
			Why: "Callers of the same key share one call and its result."}},
		{ID: "again", Text: "Yes, but seldom at the same moment", Take: Advice{Slug: "cache-alone", Query: "gap=200",
			Why: "A cache spares the service while its entry lives, and few callers meet an expired one together."}},
		{ID: "bounded", Text: "Some do, and it bears only so many calls at one time", Take: Advice{Slug: "cache-semaphore",
			Why: "Slots bound the calls, and who has waited for one looks into the cache again."}},
		{ID: "apart", Text: "No, each asks for something else", Take: Advice{Slug: "semaphore",
			Why: "Nothing can be shared, but how many calls are under way at one time can be bounded."}},
	}}},
	{ID: "wait", Text: "They wait until it is in a certain state", Take: Advice{Slug: "cond-queue",
		Why: "A Cond lets goroutines wait for what others bring about under the same lock."}},
	{ID: "views", Text: "They read it in quite another form than they write it", Take: Advice{Slug: "cqrs",
		Why: "Commands go through one writer, and readers ask models that follow its log."}},
}}
