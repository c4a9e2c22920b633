package demo

// Question is a step on the way to a pattern.
type Question struct {
	Text    string
	Answers []Answer
}

// Answer leads to another question or to a demo.
type Answer struct {
	ID   string // in addresses
	Text string
	Then *Question // nil if Take is the end
	Take Advice
}

// Advice is a demo that answers, and the values that show why.
type Advice struct {
	Slug  string
	Query string // of the demo's address, without "?"; may be empty
	Why   string // one sentence
}

// Step is a question and the answer that was given.
type Step struct {
	Question *Question
	Answer   *Answer
}

// Follow gives the answers of these ids, one after the other, and reports
// whether there are such answers. What comes next is the last answer's.
func (q *Question) Follow(ids []string) (steps []Step, ok bool) {
	for _, id := range ids {
		if q == nil {
			return steps, false
		}
		a := q.answer(id)
		if a == nil {
			return steps, false
		}
		steps = append(steps, Step{q, a})
		q = a.Then
	}
	return steps, true
}

func (q *Question) answer(id string) *Answer {
	for i := range q.Answers {
		if q.Answers[i].ID == id {
			return &q.Answers[i]
		}
	}
	return nil
}
