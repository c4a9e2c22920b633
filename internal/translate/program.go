package translate

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// Names of what Program mode adds.
const (
	mainFunc  = reserved + "Main"     // the program's main
	entryFunc = reserved + "Program"  // resets the package, and runs it
	initVar   = reserved + "Init"     // + number: sets package variables
	initFunc  = reserved + "InitFunc" // + number: an init function
)

// noteInits numbers the initialisers of package variables in the order in
// which Go runs them, and the init functions.
func (u *unit) noteInits() {
	u.initVars, u.initFuncs = map[ast.Expr]int{}, map[*ast.Ident]int{}
	for i, init := range u.info.InitOrder {
		u.initVars[init.Rhs] = i
	}
	for _, f := range u.files {
		for _, d := range f.ast.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && isInit(fn) {
				u.initFuncs[fn.Name] = len(u.initFuncs)
			}
		}
	}
}

// packageVars is a declaration of package variables. Each initialiser becomes
// a function, on the line where it stood; a group is taken apart.
func (r *render) packageVars(d *ast.GenDecl) string {
	var b strings.Builder
	at := d.Pos()
	if d.Lparen.IsValid() {
		b.WriteString(r.breaks(at, d.Lparen))
		at = d.Lparen + 1
	}
	for _, s := range d.Specs {
		if d.Lparen.IsValid() {
			b.WriteString(r.source(at, s.Pos()))
		} else {
			b.WriteString(r.breaks(at, s.Pos()))
		}
		b.WriteString(r.aligned(s, r.packageVar(s.(*ast.ValueSpec))))
		at = s.End()
	}
	if d.Rparen.IsValid() {
		b.WriteString(r.source(at, d.Rparen))
	}
	return b.String()
}

func (r *render) packageVar(s *ast.ValueSpec) string {
	if len(s.Values) == 0 {
		return "var " + r.inside(s)
	}
	text, at := "", s.Pos()
	if s.Type != nil {
		text, at = "var "+span(r, s.Pos(), s.Type.End(), s.Type), s.Type.End()
	} else {
		for i, name := range s.Names {
			text += r.inferredVar(name, s.Values[min(i, len(s.Values)-1)])
		}
	}
	for i, v := range s.Values {
		names := s.Names
		if len(s.Values) == len(s.Names) {
			names = s.Names[i : i+1]
		}
		text = strings.TrimSuffix(text, "; ") + r.initialiser(names, v, r.breaks(at, v.Pos()))
		at = v.End()
	}
	return strings.TrimPrefix(text, "; ")
}

// inferredVar declares a variable whose type is that of its initialiser v.
func (r *render) inferredVar(name *ast.Ident, v ast.Expr) string {
	obj := r.info.Defs[name]
	if name.Name == "_" || obj == nil {
		return ""
	}
	if !r.nameable(obj.Type()) {
		if id := lastIdent(v); id != nil && r.libraryVar(id) != nil {
			return "var " + name.Name + " = " + types.ExprString(v) + "; " // of a type that only its package can name
		}
		r.refuse(name.Pos(), "the package variable "+name.Name, "its type "+r.typeName(obj.Type())+" cannot be written down")
	}
	return "var " + name.Name + " " + r.importedType(obj.Type()) + "; "
}

// initialiser is the function that sets names to v.
func (r *render) initialiser(names []*ast.Ident, v ast.Expr, breaks string) string {
	var list []string
	blank := true
	for _, name := range names {
		list = append(list, name.Name)
		blank = blank && name.Name == "_"
	}
	if blank && r.info.Types[v].IsNil() {
		return breaks
	}
	var t types.Type
	if obj := r.info.Defs[names[len(names)-1]]; obj != nil {
		t = obj.Type()
	}
	value, ok := r.pair(v, t)
	if !ok {
		value = r.text(v)
	}
	return fmt.Sprintf("; func %s%d() { %s%s%s = %s }", initVar, r.initVars[v], breaks, r.hook(v.Pos()),
		strings.Join(list, ", "), value)
}

// program is the function that runs the program, and what it needs.
func (u *unit) program() string {
	var b strings.Builder
	b.WriteString("// " + entryFunc + " resets the package, initialises it and runs main.\nfunc " + entryFunc + "() {\n")
	for _, f := range u.files {
		for _, d := range f.ast.Decls {
			if vars, ok := d.(*ast.GenDecl); ok && vars.Tok == token.VAR {
				writeResets(&b, vars)
			}
		}
	}
	for i := range u.info.InitOrder {
		if !u.setsNothing(u.info.InitOrder[i]) {
			fmt.Fprintf(&b, "\t%s%d()\n", initVar, i)
		}
	}
	for i := range len(u.initFuncs) {
		fmt.Fprintf(&b, "\t%s%d()\n", initFunc, i)
	}
	b.WriteString("\t" + mainFunc + "()\n}\n\nfunc " + reserved + "Zero[T any](p *T) {\n\tvar zero T\n\t*p = zero\n}\n")
	return b.String()
}

// setsNothing reports whether an initialiser is var _ T = nil, which has no
// function.
func (u *unit) setsNothing(init *types.Initializer) bool {
	return init.Lhs[0].Name() == "_" && len(init.Lhs) == 1 && u.info.Types[init.Rhs].IsNil()
}

func writeResets(b *strings.Builder, d *ast.GenDecl) {
	for _, s := range d.Specs {
		for _, name := range s.(*ast.ValueSpec).Names {
			if name.Name != "_" {
				fmt.Fprintf(b, "\t%sZero(&%s)\n", reserved, name.Name)
			}
		}
	}
}
