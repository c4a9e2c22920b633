package engine

import "math"

// Gauge is play.Gauge(name, value): it gives a number a meaning on the stage.
func Gauge(pos Pos, name string, value float64) {
	r := cur
	r.pointInline(pos, 0)
	e := r.emit(EvGauge)
	e.Val, e.N = name, clamp(value)
}

// State is play.State(name, text).
func State(pos Pos, name, text string) {
	r := cur
	r.pointInline(pos, 0)
	r.emit(EvState).Val = name + "=" + text
}

// SetName is play.Name(text): the running goroutine's name on the stage.
func SetName(pos Pos, text string) {
	r := cur
	r.pointInline(pos, 0)
	r.g.name = text
	r.emit(EvGoName).Val = text
}

// clamp is value in thousandths, as far as they reach; 0 for NaN.
func clamp(value float64) int64 {
	const most = 1 << 52
	switch {
	case value != value:
		return 0
	case value*1000 >= most:
		return most
	case value*1000 <= -most:
		return -most
	}
	return int64(math.Round(value * 1000))
}
