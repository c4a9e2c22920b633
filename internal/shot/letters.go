package shot

import (
	"encoding/base64"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/shot/font"
)

// MostFont is how many bytes of font a picture holds at most, as they stand in
// it.
const MostFont = 20_000

// Letters are the characters that a picture needs of each face; the zero value
// has none.
type Letters struct {
	used [4]map[rune]bool // by scene.Face
}

// Add adds a text.
func (l *Letters) Add(f scene.Face, text string) {
	if l.used[f] == nil {
		l.used[f] = map[rune]bool{}
	}
	for _, r := range text {
		if r > ' ' {
			l.used[f][r] = true
		}
	}
}

// CSS are @font-face rules that bring along just these characters. What does
// not go into MostFont bytes has the reader's own fonts.
func (l *Letters) CSS() string {
	var b strings.Builder
	room := MostFont
	for i, face := range font.Faces {
		if len(l.used[i]) == 0 {
			continue
		}
		chars := []rune{' '}
		for r := range l.used[i] {
			chars = append(chars, r)
		}
		data := base64.StdEncoding.EncodeToString(face.Subset(chars, room*3/4))
		if room -= len(data); room < 0 {
			break
		}
		b.WriteString(`@font-face { font-family: "` + face.Family + `"; font-weight: ` + strconv.Itoa(face.Weight) + `; src: url(data:font/ttf;base64,` + data + ") format(\"truetype\"); }\n")
	}
	return b.String()
}
