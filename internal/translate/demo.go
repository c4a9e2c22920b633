package translate

import (
	"go/ast"
	"go/token"
	"go/types"
)

// entry is the program's entry, which it checks.
func (u *unit) entry() string {
	if u.in.Mode == Program {
		u.checkProgram()
		return entryFunc
	}
	u.checkState()
	found := ""
	for _, name := range u.pkg.Scope().Names() {
		obj, ok := u.pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || !hasRun(obj) {
			continue
		}
		if found != "" {
			u.errorAt(obj.Pos(), "both "+found+" and "+name+" have a method Run(); a demo has one entry")
		}
		found = name
	}
	if found == "" {
		u.errorAt(u.files[0].ast.Package, "a demo declares a struct type with a method Run()")
	}
	return found
}

// hasRun reports whether obj is a struct type with a method Run() that takes
// and returns nothing.
func hasRun(obj *types.TypeName) bool {
	named, ok := obj.Type().(*types.Named)
	if !ok || named.TypeParams() != nil {
		return false
	}
	if _, ok := named.Underlying().(*types.Struct); !ok {
		return false
	}
	fn, _, _ := types.LookupFieldOrMethod(types.NewPointer(named), false, obj.Pkg(), "Run")
	if fn == nil || !isFunc(fn) {
		return false
	}
	sig := fn.(*types.Func).Signature()
	return sig.Params().Len() == 0 && sig.Results().Len() == 0
}

// checkProgram refuses what is no program.
func (u *unit) checkProgram() {
	if u.pkg.Name() != "main" {
		u.errorAt(u.files[0].ast.Name.Pos(), "package "+u.pkg.Name()+" is not a main package")
		return
	}
	if obj := u.pkg.Scope().Lookup("main"); obj == nil || !isFunc(obj) {
		u.errorAt(u.files[0].ast.Name.Pos(), "function main is undeclared in the main package")
	}
}

// checkState refuses package-level state: all runs would share it.
func (u *unit) checkState() {
	for _, d := range u.files[0].ast.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if isInit(d) {
				u.refuse(d.Pos(), "func init in a demo", "all runs would share what it does")
			}
		case *ast.GenDecl:
			if d.Tok == token.VAR {
				u.checkVars(d)
			}
		}
	}
}

func (u *unit) checkVars(d *ast.GenDecl) {
	for _, s := range d.Specs {
		for _, name := range s.(*ast.ValueSpec).Names {
			obj := u.info.Defs[name]
			if (name.Name == "_" || u.isSentinel(obj)) && u.setUpSafely(s.(*ast.ValueSpec)) {
				continue
			}
			u.refuse(name.Pos(), "the package variable "+name.Name+" in a demo", "all runs would share it; make it a field")
		}
	}
}

// isSentinel reports whether obj is an error that is never assigned to.
func (u *unit) isSentinel(obj types.Object) bool {
	if obj == nil || !types.Identical(obj.Type(), types.Universe.Lookup("error").Type()) {
		return false
	}
	for id, used := range u.info.Uses {
		if used == obj && u.isTarget(id) {
			return false
		}
	}
	return true
}

// setUpSafely reports whether a variable's initialiser does nothing that needs
// a run: it calls at most errors.New and fmt.Errorf.
func (u *unit) setUpSafely(s *ast.ValueSpec) bool {
	safe := true
	for _, v := range s.Values {
		ast.Inspect(v, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				safe = false
			case *ast.UnaryExpr:
				safe = safe && n.Op != token.ARROW
			case *ast.CallExpr:
				fn, _ := u.callee(n).(*types.Func)
				if !u.info.Types[n.Fun].IsType() && (fn == nil || fn.FullName() != "errors.New" && fn.FullName() != "fmt.Errorf") {
					safe = false
				}
			}
			return safe
		})
	}
	return safe
}

// isTarget reports whether id is assigned to, or its address taken.
func (u *unit) isTarget(id *ast.Ident) bool {
	var n ast.Node = id
	for {
		switch p := u.parents[n].(type) {
		case *ast.ParenExpr:
			n = p
			continue
		case *ast.UnaryExpr:
			return p.Op == token.AND
		case *ast.AssignStmt:
			for _, e := range p.Lhs {
				if e == n {
					return true
				}
			}
		case *ast.RangeStmt:
			return p.Key == n || p.Value == n
		}
		return false
	}
}
