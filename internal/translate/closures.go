package translate

import (
	"fmt"
	"go/ast"
	"strings"
)

// nameClosures gives function literals the names that Go gives them
// (cmd/compile/internal/ir: closureName), without package and receiver:
// Run.func1, and Run.func1.2 for the second one inside of that.
func (u *unit) nameClosures() {
	u.closures = map[*ast.FuncLit]string{}
	inits, globals := 0, 0
	for _, f := range u.files {
		for _, d := range f.ast.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				u.nameInside(d, "init.func", &globals)
				continue
			}
			name := fn.Name.Name
			if isInit(fn) {
				name = fmt.Sprintf("init.%d", inits)
				inits++
			}
			u.nameInside(fn, name+".func", new(int))
		}
	}
}

// nameInside names the literals in n that are not inside of another one.
func (u *unit) nameInside(n ast.Node, prefix string, count *int) {
	ast.Inspect(n, func(c ast.Node) bool {
		lit, ok := c.(*ast.FuncLit)
		if !ok || c == n {
			return true
		}
		*count++
		name := fmt.Sprintf("%s%d", prefix, *count)
		u.closures[lit] = name
		u.nameInside(lit, name+".", new(int))
		return false
	})
}

// literalName is a literal's name in Go's tracebacks, which say more of the
// function that it stands in.
func (u *unit) literalName(lit *ast.FuncLit) string {
	var n ast.Node = lit
	for n != nil {
		if fn, ok := n.(*ast.FuncDecl); ok {
			return tracedName(fn) + strings.TrimPrefix(u.closures[lit], fn.Name.Name)
		}
		n = u.parents[n]
	}
	return u.closures[lit]
}

// tracedName is a function's name in Go's tracebacks, without the package.
func tracedName(fn *ast.FuncDecl) string {
	name := fn.Name.Name
	if fn.Type.TypeParams != nil {
		name += "[...]"
	}
	if fn.Recv == nil {
		return name
	}
	t, pointer := ast.Unparen(fn.Recv.List[0].Type), false
	if star, ok := t.(*ast.StarExpr); ok {
		t, pointer = ast.Unparen(star.X), true
	}
	on := exprName(t)
	switch t.(type) {
	case *ast.IndexExpr, *ast.IndexListExpr:
		on += "[...]"
	}
	if pointer {
		on = "(*" + on + ")"
	}
	return on + "." + name
}

// isInit reports whether d is an init function of the package.
func isInit(d *ast.FuncDecl) bool { return d.Recv == nil && d.Name.Name == "init" }
