package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"
)

type shape struct {
	Name  string         `json:"name"`
	Sides int            `json:"sides,omitempty"`
	Tags  map[string]int `json:"tags"`
	inner chan int
}

type upper struct{ w io.Writer }

func (u upper) Write(b []byte) (int, error) {
	n := make(chan int)
	go func() {
		k, _ := u.w.Write(bytes.ToUpper(b))
		n <- k
	}()
	return <-n, nil
}

func main() {
	fmt.Fprintln(os.Stdout, "Fprintln", 1)
	fmt.Fprintf(os.Stderr, "to %s\n", os.Stderr.Name())
	os.Stdout.WriteString("WriteString\n")
	n, err := os.Stdout.Write([]byte("Write\n"))
	fmt.Println(n, err, os.Stdout.Sync() == nil || true)

	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	fmt.Fprint(w, "buffered ", 1, "\n")
	w.Flush()
	io.WriteString(io.MultiWriter(os.Stdout, upper{os.Stdout}), "twice\n")

	tw := tabwriter.NewWriter(os.Stdout, 0, 8, 1, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tw, "a\tbb\tccc\t")
	fmt.Fprintln(tw, "aaa\tbb\tc\t")
	tw.Flush()

	enc := json.NewEncoder(upper{os.Stdout})
	enc.SetIndent("", " ")
	if err := enc.Encode(shape{"square", 4, map[string]int{"z": 1, "a": 2}, make(chan int)}); err != nil {
		fmt.Println(err)
	}
	var s shape
	err = json.Unmarshal([]byte(`{"name": 1}`), &s)
	var bad *json.UnmarshalTypeError
	fmt.Println(errors.As(err, &bad), err)
	var x, y int
	fmt.Sscanf("3-4", "%d-%d", &x, &y)
	k, err := fmt.Sscan("5", &x)
	fmt.Println(x, y, k, err)
	sc := bufio.NewScanner(strings.NewReader("one two\nthree"))
	sc.Split(bufio.ScanWords)
	for sc.Scan() {
		fmt.Fprint(w, sc.Text(), ";")
	}
	fmt.Fprintln(w, map[string]int{"b": 1, "a": 2}, [2]bool{true}, struct{ X, Y int }{1, 2})
	_, set := os.LookupEnv("PLAYGROUND_NOT_SET")
	fmt.Fprintln(w, os.Getenv("PLAYGROUND_NOT_SET") == "", set, len(os.Args) > 0)
	var out io.Writer = os.Stdout
	if f, ok := out.(*os.File); ok && f == os.Stdout {
		fmt.Fprintln(w, "the same")
	}
}
