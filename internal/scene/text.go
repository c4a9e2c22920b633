package scene

import "unicode/utf8"

// Face is one of the faces of the stage. Text is measured with the advances of
// DejaVu Sans, which is wider than the system fonts that pages use, plus 5 %.
type Face uint8

// The faces. Bold ones stand for all weights from 600 on.
const (
	Sans Face = iota
	Bold
	Mono
	MonoBold
)

// advances of the characters from space to tilde, in thousandths of the size.
var advances = [...][95]int16{
	Sans: {318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337, 637, 637, 637, 637, 637, 637, 637, 637,
		637, 637, 337, 337, 838, 838, 838, 531, 1000, 685, 687, 699, 771, 632, 576, 775, 752, 295, 295, 656, 558, 863, 749, 788,
		604, 788, 695, 635, 611, 732, 685, 989, 686, 611, 686, 391, 337, 391, 838, 500, 500, 613, 635, 550, 635, 616, 353, 635,
		634, 278, 278, 580, 278, 975, 634, 612, 635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838},
	Bold: {349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 523, 838, 380, 416, 380, 366, 696, 696, 696, 696, 696, 696, 696, 696,
		696, 696, 400, 400, 838, 838, 838, 581, 1000, 774, 763, 734, 831, 684, 684, 821, 837, 373, 373, 775, 638, 996, 837, 851,
		733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458, 366, 458, 838, 500, 500, 675, 716, 593, 716, 679, 436, 716,
		712, 343, 343, 666, 343, 1042, 712, 688, 716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712, 366, 712, 838},
}

const monoAdvance = 603

// otherAdvance stands for all characters that the tables lack.
const otherAdvance = 1000

func (f Face) advance(r rune) int {
	switch {
	case f >= Mono && r < 0x2000:
		return monoAdvance
	case f < Mono && r >= ' ' && r <= '~':
		return int(advances[f][r-' '])
	}
	return otherAdvance
}

// Measure is how wide text of a size in px may become, in px rounded up.
func (f Face) Measure(size int, text string) int {
	sum := 0
	for _, r := range text {
		sum += f.advance(r)
	}
	return (sum*size*105 + 99_999) / 100_000
}

// Fit is the text if it is at most width px wide, and otherwise its beginning
// with an ellipsis.
func (f Face) Fit(size int, text string, width int) string {
	limit := width * 100_000 / (size * 105)
	short := limit - otherAdvance
	sum, cut := 0, 0
	for i, r := range text {
		if sum += f.advance(r); sum <= short {
			cut = i + utf8.RuneLen(r)
		}
		if sum > limit {
			return text[:cut] + "…"
		}
	}
	return text
}
