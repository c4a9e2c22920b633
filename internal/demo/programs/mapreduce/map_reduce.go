// Package mapreduce counts words: a pool of mappers splits documents into
// counts, and each reducer sums those of its share of the words.
package mapreduce

import (
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Count says how often a word occurs.
type Count struct {
	Word string
	N    int
}

// MapReduce counts the words of documents.
type MapReduce struct {
	Workers  int  // how many mappers
	Reducers int  // how many reducers
	Tasks    int  // how many documents
	Combine  bool // mappers sum up each document first; otherwise they send each word
	Cost     int  // percent of each document's cost
	IO       bool // reading waits for I/O; otherwise it burns CPU

	docs    chan int
	mapped  []chan Count // one for each reducer
	reduced chan Count
	mappers sync.WaitGroup
	reduces sync.WaitGroup

	mu sync.Mutex

	Sent  int // counts that mappers sent
	Words int // different words
}

// Run counts.
func (d *MapReduce) Run() {
	d.open()
	for range d.Workers {
		d.mappers.Go(d.mapper)
	}
	for i := range d.Reducers {
		d.reduces.Add(1)
		go d.reducer(d.mapped[i])
	}
	go d.feed()
	go d.finish()
	for c := range d.reduced {
		d.Words++
		fmt.Println(c.Word, c.N)
	}
	fmt.Printf("%d words, %d counts sent\n", d.Words, d.Sent)
}

// feed sends the documents.
func (d *MapReduce) feed() {
	defer close(d.docs)
	for i := range d.Tasks {
		d.docs <- i
	}
}

// mapper is a worker of the pool: it splits documents, and sends each word's
// count to the reducer that the word belongs to.
func (d *MapReduce) mapper() {
	for i := range d.docs {
		for _, c := range d.split(i) {
			d.mapped[shard(c.Word, len(d.mapped))] <- c
			d.sent()
		}
	}
}

// reducer sums the counts of its words. No other reducer gets any of these, so
// its map needs no lock.
func (d *MapReduce) reducer(mapped <-chan Count) {
	defer d.reduces.Done()
	sums := map[string]int{}
	for c := range mapped {
		sums[c.Word] += c.N
	}
	for _, word := range slices.Sorted(maps.Keys(sums)) {
		d.reduced <- Count{word, sums[word]}
	}
}

// finish closes each channel when nobody sends into it any more. Reducers
// cannot know a sum before the last mapper has ended.
func (d *MapReduce) finish() {
	d.mappers.Wait()
	for _, mapped := range d.mapped {
		close(mapped)
	}
	d.reduces.Wait()
	close(d.reduced)
}

// shard is the reducer of a word, 0 to n-1.
func shard(word string, n int) int {
	h := fnv.New32a()
	h.Write([]byte(word))
	return int(h.Sum32() % uint32(n))
}

// open makes the channels.
func (d *MapReduce) open() {
	d.docs = make(chan int)
	d.reduced = make(chan Count)
	for range d.Reducers {
		mapped := make(chan Count)
		d.mapped = append(d.mapped, mapped)
	}
}

// split reads the ith document, and makes a count of each word or, to combine
// them, of each different word.
func (d *MapReduce) split(i int) []Count {
	costs := [...]int{307_310, 701_190, 127_730, 199_370, 449_910, 251_530, 149_270, 353_670, 503_130, 601_870, 401_590, 181_430} // µs
	cost := time.Duration(costs[i%len(costs)]*d.Cost/100) * time.Microsecond
	if d.IO {
		play.IO(cost)
	} else {
		play.Work(cost)
	}
	texts := [...]string{"go go stop", "stop and go", "go on and on", "on and off", "off we go", "and on we go"}
	var counts []Count
	for _, word := range strings.Fields(texts[i%len(texts)]) {
		at := slices.IndexFunc(counts, func(c Count) bool { return c.Word == word })
		if d.Combine && at >= 0 {
			counts[at].N++
		} else {
			counts = append(counts, Count{word, 1})
		}
	}
	return counts
}

// sent notes that a mapper has sent a count.
func (d *MapReduce) sent() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.Sent++
	play.Gauge("counts sent", float64(d.Sent))
}
