// Package lanes folds a run's events to a timeline: what each P, each
// goroutine and each thread did in a window of virtual time, and who made whom
// runnable. What is too short or too many to be shown is merged, so that a
// picture is bounded whatever the program does, and so is the memory that the
// fold takes beyond the goroutines that live.
package lanes
