package translate

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"go/version"
	"path/filepath"
	"strings"
)

// A unit is the package that is being translated.
type unit struct {
	in    Input
	fset  *token.FileSet
	files []*file
	pkg   *types.Package
	info  *types.Info
	errs  Errors

	parents   map[ast.Node]ast.Node
	closures  map[*ast.FuncLit]string // the names that Go gives to function literals
	initVars  map[ast.Expr]int        // initialisers of package variables: their order
	initFuncs map[*ast.Ident]int      // the names of init functions: their order
	showsKeys bool                    // whether the order of a map with pointers for keys shows
	boolAs    bool                    // whether the translation needs _rtBool
}

// A file is one of the unit's files.
type file struct {
	name  string // the last element of its name, as positions show it
	index int    // its Pos.File
	src   []byte
	ast   *ast.File
	tok   *token.File
}

// load parses the package, refuses what must not get as far as the type
// checker, and type-checks it.
func load(in Input) (*unit, error) {
	if err := withinLimits(in); err != nil {
		return nil, err
	}
	u := &unit{in: in, fset: token.NewFileSet()}
	for i, src := range in.Files {
		u.parse(i, src)
	}
	if err := u.errs.err(); err != nil {
		return nil, err
	}
	for _, f := range u.files {
		u.checkText(f)
		u.checkImports(f)
	}
	if err := u.errs.err(); err != nil {
		return nil, err
	}
	u.check()
	if err := u.errs.err(); err != nil {
		return nil, err
	}
	u.parents = map[ast.Node]ast.Node{}
	for _, f := range u.files {
		u.noteParents(f.ast)
	}
	u.nameClosures()
	u.noteInits()
	return u, nil
}

func (u *unit) parse(index int, src Source) {
	f := &file{name: filepath.Base(src.Name), index: index, src: plainText(src.Text)}
	tree, err := parser.ParseFile(u.fset, src.Name, f.src, parser.ParseComments|parser.SkipObjectResolution)
	var list scanner.ErrorList
	switch {
	case errors.As(err, &list):
		for _, e := range list {
			e.Pos.Filename = src.Name
			u.errs = append(u.errs, Error{e.Pos, e.Msg})
		}
		return
	case err != nil:
		u.errs = append(u.errs, Error{token.Position{Filename: src.Name, Line: 1, Column: 1}, err.Error()})
		return
	}
	f.ast, f.tok = tree, u.fset.File(tree.FileStart)
	u.files = append(u.files, f)
}

func (u *unit) check() {
	u.info = &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Instances:    map[*ast.Ident]types.Instance{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		Scopes:       map[ast.Node]*types.Scope{},
		FileVersions: map[*ast.File]string{},
	}
	conf := types.Config{
		GoVersion: cmp.Or(u.in.GoVersion, Newest),
		Importer:  importer.ForCompiler(u.fset, "gc", u.in.Exports.open),
		Sizes:     machine,
		Error: func(err error) {
			if e, ok := errors.AsType[types.Error](err); ok {
				u.typeError(e)
			}
		},
	}
	var trees []*ast.File
	for _, f := range u.files {
		trees = append(trees, f.ast)
	}
	pkg, err := conf.Check(trees[0].Name.Name, u.fset, trees, u.info)
	if err != nil && len(u.errs) == 0 {
		u.errs = append(u.errs, Error{u.fset.PositionFor(trees[0].Package, false), err.Error()})
	}
	u.pkg = pkg
}

// typeError records an error of the type checker. Messages that start with a
// tab belong to the one before.
func (u *unit) typeError(e types.Error) {
	more, ok := strings.CutPrefix(e.Msg, "\t")
	if !ok || len(u.errs) == 0 {
		u.errorAt(u.startOf(e), e.Msg)
		return
	}
	last := &u.errs[len(u.errs)-1]
	last.Msg += fmt.Sprintf("\n\t%s: %s", u.fset.PositionFor(e.Pos, false), more)
}

// startOf is where the go command has e: of a send that is refused, where the
// statement starts and not where its arrow is.
func (u *unit) startOf(e types.Error) token.Pos {
	pos := e.Pos
	if !strings.HasPrefix(e.Msg, "invalid operation: cannot send to ") {
		return pos
	}
	for _, f := range u.files {
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if s, ok := n.(*ast.SendStmt); ok && s.Arrow == e.Pos {
				pos = s.Pos()
			}
			return n != nil && n.Pos() <= e.Pos && e.Pos < n.End()
		})
	}
	return pos
}

func (u *unit) noteParents(root ast.Node) {
	var stack []ast.Node
	ast.Inspect(root, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		if len(stack) > 0 {
			u.parents[n] = stack[len(stack)-1]
		}
		stack = append(stack, n)
		return true
	})
}

// line is the line that pos lies on.
func (u *unit) line(pos token.Pos) int { return u.fset.PositionFor(pos, false).Line }

// sharesVars reports whether all rounds of a loop in f share the variables that
// it declares, as before Go 1.22.
func (u *unit) sharesVars(f *file) bool {
	return version.Compare(u.info.FileVersions[f.ast], "go1.22") < 0
}

// enginePath and playPath are import paths.
func (u *unit) enginePath() string { return u.in.Module + "/internal/engine" }
func (u *unit) playPath() string   { return u.in.Module + "/play" }

// pos is the position of p as the engine takes it: an untyped constant.
func (f *file) pos(p token.Pos) string {
	line := f.tok.PositionFor(p, false).Line
	if f.index == 0 {
		return fmt.Sprint(line)
	}
	return fmt.Sprintf("%d<<20|%d", f.index, line)
}
