package engine

// File is os.File, as far as programs have any: standard output and standard
// error. It has no methods that programs may not call.
type File struct {
	kind Kind
	name string
}

// Stdout and Stderr are os.Stdout and os.Stderr. They hold nothing, so all
// runs share them.
var (
	Stdout = &File{EvPrint, "/dev/stdout"}
	Stderr = &File{EvLog, "/dev/stderr"}
)

// Name is f.Name().
func (f *File) Name() string { return f.name }

// Write is f.Write(b).
func (f *File) Write(b []byte) (n int, err error) { return write(f.kind, string(b)) }

// WriteString is f.WriteString(s).
func (f *File) WriteString(s string) (n int, err error) { return write(f.kind, s) }

// Sync is f.Sync(): what is written is written.
func (f *File) Sync() error { return nil }
