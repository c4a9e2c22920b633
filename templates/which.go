package templates

// Which is a page of the way to a pattern: a question, or the end.
type Which struct {
	Page
	Steps    []WhichStep // what was answered so far; the address asks again
	Question string
	Answers  []WhichStep // to choose from
	Advice   *Advice     // instead of a question
	Back     string      // the address of the question before; "" at the first
}

// WhichStep is an answer to a question, and an address that belongs to it.
type WhichStep struct{ Question, Answer, Href string }

// Advice is the demo that somebody needs.
type Advice struct {
	Demo Card
	Href string // its address, with suitable values
	Why  string
}
