// Package measure computes, from the events of a run, the numbers that charts
// and comparisons show. It is the one place that says what throughput, latency,
// memory, calls and wasted work are. A Meter follows one number as the run goes
// on; a Total sums a run up; Verdict compares totals in a sentence.
package measure
