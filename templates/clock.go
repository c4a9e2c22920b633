package templates

import (
	"math"
	"strconv"
)

// Clock writes a virtual time in the unit and with the digits that fit a film
// of num film µs for den virtual ns: the last digit moves visibly. It is the
// twin of clockFormat in web/static/js/transport.js.
func Clock(ns, num, den int64) string {
	perSecond := float64(den) / float64(num) * 1e6
	unit, size := "µs", 1e3
	switch {
	case perSecond >= 1e8:
		unit, size = "s", 1e9
	case perSecond >= 1e5:
		unit, size = "ms", 1e6
	}
	places := min(max(int(math.Ceil(-math.Log10(perSecond/size/100))), 0), 3)
	if size < 1e9 && float64(ns) >= 1e3*size { // 2.047 ms is read more easily than 2047.0 µs
		unit, size, places = map[string]string{"µs": "ms", "ms": "s"}[unit], size*1e3, places+2
	}
	return strconv.FormatFloat(float64(ns)/size, 'f', places, 64) + " " + unit
}
