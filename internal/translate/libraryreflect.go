package translate

// reflectLibrary is package reflect: what looks at types and values, and not
// what would reach a native channel, an address or the order of a map.
var reflectLibrary = library{
	why: "it looks at types and values",
	names: "Append AppendSlice Array ArrayOf Bool Chan ChanDir Complex128 Complex64 Copy DeepEqual Float32 Float64 Func " +
		"FuncOf Indirect Int Int16 Int32 Int64 Int8 Interface Invalid Kind MakeMap MakeMapWithSize MakeSlice Map " +
		"MapOf Method New Pointer PointerTo Ptr Slice SliceOf String Struct StructField StructTag TypeFor TypeOf " +
		"Type Uint Uint16 Uint32 Uint64 Uint8 Uintptr Value ValueError ValueOf VisibleFields Zero",
	refused: map[string]string{
		"ChanOf": reflectChan, "MakeChan": reflectChan, "Select": reflectChan, "SelectCase": reflectChan,
		"SelectDir": reflectChan, "SelectDefault": reflectChan, "SelectRecv": reflectChan, "SelectSend": reflectChan,
		"Value.Close": reflectChan, "Value.Recv": reflectChan, "Value.Send": reflectChan, "Value.TryRecv": reflectChan,
		"Value.TrySend": reflectChan, "Value.Seq": reflectChan, "Value.Seq2": reflectChan,
		"Value.Len":     "it would tell what a native channel holds, if the value is one",
		"Value.MapKeys": mapOrder, "Value.MapRange": mapOrder, "MapIter": mapOrder, "Value.SetIterKey": mapOrder,
		"Value.SetIterValue": mapOrder,
		"Value.Pointer":      addressDiffers, "Value.UnsafeAddr": looksInside, "Value.UnsafePointer": looksInside,
		"NewAt": looksInside, "SliceHeader": looksInside, "StringHeader": looksInside, "SliceAt": looksInside,
	},
}

const reflectChan = "it works on the native channel, which holds nothing"
