package translate

import (
	"fmt"
	"strings"
	"testing"
)

// operand notes which verbs print it. It can be a width, too.
type operand int

var printed []string

func (o operand) Format(_ fmt.State, letter rune) {
	printed = append(printed, fmt.Sprintf("%c%d", letter, int(o)))
}

// TestVerbs: which verb prints which operand is what package fmt says.
func TestVerbs(t *testing.T) {
	operands := []any{operand(0), operand(1), operand(2), operand(3)}
	for _, format := range []string{
		"", "%", "%%", "a%vb%s", "%+v%-5d%05.2f|%x", "%*d%v", "%.*f%v", "%*.*f%v", "%[2]v%[1]v%v", "%[2]*[1]d%v",
		"%[3]*.[2]*[1]f%v", "%%%v%%%s", "%é%v", "%5%%v", "%[2]%%v", "%-+# 0v%q", "%.v%v", "%.[3]v%v",
	} {
		var got []string
		for _, v := range verbs(format) {
			got = append(got, fmt.Sprintf("%c%d", v.letter, v.arg))
		}
		printed = nil
		_ = fmt.Sprintf(format, operands...)
		want := printed[:min(len(printed), len(got))] // others are extra
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%q: %q, in fmt %q", format, got, printed)
		}
	}
}
