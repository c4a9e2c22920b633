package translate

import (
	"fmt"
	"go/ast"
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

// isInit reports whether d is an init function of the package.
func isInit(d *ast.FuncDecl) bool { return d.Recv == nil && d.Name.Name == "init" }
