package templates

// CostRow is an operation in the table of costs.
type CostRow struct {
	Op      string // as /api/measure calls it
	Label   string
	What    string // what exactly is meant
	Of      string // which costs of the run it contains, and how many times: "chan 2 switch 1"
	Article string // what popular tables say, ns; "" if they do not name it
}
