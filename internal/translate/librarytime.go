package translate

// timeLibrary is package time.
var timeLibrary = library{
	why: "values: durations, dates and how they are written",
	names: "ANSIC April August Date DateOnly DateTime December Duration February FixedZone Friday Hour January July June " +
		"Kitchen Layout Location March May Microsecond Millisecond Minute Monday Month Nanosecond November October " +
		"ParseDuration ParseError ParseInLocation RFC1123 RFC1123Z RFC3339 RFC3339Nano RFC822 RFC822Z RFC850 RubyDate Saturday Second " +
		"September Stamp StampMicro StampMilli StampNano Sunday Thursday Time TimeOnly Tuesday UTC UnixDate " +
		"Wednesday Weekday",
	shims: map[string]shim{
		"After":     {as: "After", form: named, name: "time.After"},
		"AfterFunc": {as: "AfterFunc", form: starter, name: "timer"},
		"NewTicker": {as: "NewTicker", form: named, name: "ticker"},
		"NewTimer":  {as: "NewTimer", form: named, name: "timer"},
		"Now":       {as: "Now"},
		"Since":     {as: "Since"},
		"Sleep":     {as: "Sleep", form: sited},
		"Tick":      {as: "Tick", form: named, name: "time.Tick"},
		"Ticker":    {as: "Ticker", form: typeName},
		"Timer":     {as: "Timer", form: typeName},
		"Until":     {as: "Until"},
	},
	refused: map[string]string{
		"Local": readsClock, "Time.Local": readsClock, "LoadLocation": readsClock, "Parse": readsClock,
		"Unix": readsClock, "UnixMilli": readsClock, "UnixMicro": readsClock,
	},
}
