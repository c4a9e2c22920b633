package translate

// timeLibrary is package time.
var timeLibrary = library{
	why: "values: durations, dates and how they are written",
	names: "ANSIC April August Date DateOnly DateTime December Duration February Friday Hour January July June " +
		"Kitchen Layout March May Microsecond Millisecond Minute Monday Month Nanosecond November October " +
		"ParseDuration RFC1123 RFC1123Z RFC3339 RFC3339Nano RFC822 RFC822Z RFC850 RubyDate Saturday Second " +
		"September Stamp StampMicro StampMilli StampNano Sunday Thursday Time TimeOnly Tuesday UTC UnixDate " +
		"Wednesday Weekday",
	shims: map[string]shim{
		"Now": {as: "Now"}, "Since": {as: "Since"}, "Sleep": {as: "Sleep", form: sited},
	},
	refused: map[string]string{
		"Local": readsClock, "Time.Local": readsClock, "LoadLocation": readsClock, "Parse": readsClock,
		"Unix": readsClock, "UnixMilli": readsClock, "UnixMicro": readsClock,
	},
}
