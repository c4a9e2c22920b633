// Package scene turns the events of a run into film: what a picture of the run
// shows at every moment.
//
// Plan lays a program out, once, from a dry run. A Compiler then folds events
// into ops (op.go), beat by beat: a lens (pattern.go) shows each engine step on
// a stage (stage.go), and the reel (reel.go) gathers steps into beats and gives
// them their film time (beat.go, scale.go). Ops travel through an Encoder to the
// browser, or into a Film, which says what is shown at a time. Film and
// web/static/js/film.js are twins.
//
// Two rules hold everything together. A keyframe depends on events up to its
// own beat only, so film can be made while the run goes on, and a change of the
// future leaves the past as it is. And all that is evaluated is integers, so
// every machine draws the same.
package scene
