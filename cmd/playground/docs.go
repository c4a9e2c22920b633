package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/raster"
)

// docs draws the pictures that documents ask for, or checks that they are what
// would be drawn.
func docs(ctx context.Context, args []string, out, errs io.Writer) error {
	f := flags("docs")
	check := f.Bool("check", false, "write nothing; exit 1 if a picture or its reference would change, and show how")
	files, err := parse(f, args)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return usageError{errors.New("docs takes Markdown files, or directories of them; it got none")}
	}
	d := illustrator{ctx: ctx, check: *check, out: out, errs: errs}
	defer d.close()
	files, err = documents(files)
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := d.document(file); err != nil {
			return err
		}
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case d.wrong > 0:
		return usageError{fmt.Errorf("%s could not be drawn", counted(d.wrong, "block"))}
	case d.stale > 0:
		return fmt.Errorf("%s would change; run playground docs without -check, and look at what it writes", counted(d.stale, "thing"))
	}
	return nil
}

// documents are the files, and the Markdown files in those that are
// directories.
func documents(names []string) ([]string, error) {
	var files []string
	for _, name := range names {
		err := filepath.WalkDir(name, func(path string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() && (path == name || filepath.Ext(path) == ".md") {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// counted is "1 block" or "3 blocks".
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprint(n, " ", noun)
}

// illustrator goes through documents.
type illustrator struct {
	ctx          context.Context
	check        bool
	out, errs    io.Writer
	wrong, stale int
	easel        *raster.Renderer // nil while no picture of pixels was drawn
	fresh        string           // the directory for pictures that would change, "" while there are none
}

// illustration is a picture that a block asks for.
type illustration struct {
	name string // its file, as the document refers to it
	data []byte
}

// document does one document. What is wrong with a block is reported, and the
// others are done.
func (d *illustrator) document(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	text := string(data)
	all, wrong := blocks(text)
	for _, err := range wrong {
		d.report(file+":", err)
	}
	names := namer{document: file, taken: map[string]bool{}}
	var b strings.Builder
	end := 0
	for i := range all {
		k := &all[i]
		at := fmt.Sprintf("%s:%d", file, k.line)
		pictures, ref, err := d.draw(k, &names)
		if err != nil {
			d.report(at+": ", err)
			continue
		}
		for i, p := range pictures {
			if err := d.keep(at, filepath.Join(filepath.Dir(file), filepath.FromSlash(p.name)), p.data, i == 0); err != nil {
				return err
			}
		}
		if k.fresh {
			ref = "\n" + ref + "\n"
		}
		if d.check && text[k.from:k.to] != ref {
			d.stale++
			fmt.Fprintf(d.out, "%s: the reference to the picture would change\n  old: %s\n  new: %s\n", at, indented(text[k.from:k.to]), indented(ref))
		}
		b.WriteString(text[end:k.from] + ref)
		end = k.to
	}
	b.WriteString(text[end:])
	if d.check || b.String() == text {
		return nil
	}
	return d.write(file, []byte(b.String()))
}

// close ends what draws.
func (d *illustrator) close() {
	if d.easel != nil {
		d.easel.Close()
	}
}

// report says what is wrong with a block, one line for each thing.
func (d *illustrator) report(at string, err error) {
	d.wrong++
	list := []error{err}
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		list = several.Unwrap()
	}
	for _, err := range list {
		fmt.Fprintf(d.errs, "playground: %s%v\n", at, err)
	}
}

// keep writes a picture, or says that it would change, and how if that is
// asked for.
func (d *illustrator) keep(at, file string, data []byte, how bool) error {
	old, err := os.ReadFile(file)
	switch {
	case err == nil && bytes.Equal(old, data):
		return nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	case !d.check:
		return d.write(file, data)
	}
	d.stale++
	if d.fresh == "" {
		if d.fresh, err = os.MkdirTemp("", "playground-docs-"); err != nil {
			return err
		}
	}
	fresh := filepath.Join(d.fresh, strconv.Itoa(d.stale)+"-"+filepath.Base(file))
	if err := os.WriteFile(fresh, data, 0o644); err != nil {
		return err
	}
	if old == nil {
		fmt.Fprintf(d.out, "%s: %s is missing\n  new: %s\n", at, file, fresh)
		return nil
	}
	fmt.Fprintf(d.out, "%s: %s would change\n", at, file)
	if how {
		fmt.Fprint(d.out, pictureDiff(old, data))
	}
	fmt.Fprintf(d.out, "  old: %s\n  new: %s\n", file, fresh)
	return nil
}

func (d *illustrator) write(file string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(d.out, "%s\n", file)
	return nil
}

// indented is a text that follows a mark of the report.
func indented(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return "nothing"
	}
	return strings.ReplaceAll(text, "\n", "\n       ")
}
