package web

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

const (
	codeTop     = `document.getElementById("lines").scrollTop`
	workersRow  = `document.querySelector('.param[data-param="workers"]')`
	workersUse  = `document.querySelector('#lines .field[data-param="workers"]')`
	kindUse     = `document.querySelector('#lines .field[data-param="kind"]')`
	foldedThere = `document.querySelector(".beyond").textContent`
)

// TestFieldAndControl: a param's field and its control mark each other when
// pointed at and when focused; to choose the field goes to the slider; a new
// value stands beside the field and flashes.
func TestFieldAndControl(t *testing.T) {
	p := visit(t, site(t).URL+"/demo/worker-pool?at=450ms", 1440, 900)
	linked := workersRow + `.classList.contains("linked") && ` + workersUse + `.classList.contains("linked")`
	free := `!` + workersRow + `.classList.contains("linked") && !` + workersUse + `.classList.contains("linked")`
	for _, node := range []string{workersRow, workersUse} {
		p.js(node + `.dispatchEvent(new PointerEvent("pointerenter"))`)
		p.until(linked)
		p.js(node + `.dispatchEvent(new PointerEvent("pointerleave"))`)
		p.until(free)
	}
	p.js(workersUse + `.focus()`)
	p.until(linked)
	p.js(workersUse + `.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true}))`)
	p.until(`document.activeElement === ` + workersRow + `.querySelector(".range") && ` + linked)
	p.js(`document.activeElement.blur()`)
	p.until(free)
	p.js(workersUse + `.click()`)
	p.until(`document.activeElement === ` + workersRow + `.querySelector(".range")`)
	p.js(kindUse + `.click()`)
	p.until(`document.activeElement === document.querySelector('.param[data-param="kind"] input:checked')`)
	if text := eval[string](p, playText); text != "Play" {
		t.Errorf("Enter on a field leaves the film at %q", text)
	}
	p.drag("workers", 7)
	p.until(workersUse + `.dataset.value === "7" && ` + workersUse + `.classList.contains("flash")`)
	if n := eval[int](p, `document.querySelectorAll("#lines .src:has(.field[data-param=workers].flash)").length - document.querySelectorAll("#lines .src:has(.flash)").length`); n != 0 {
		t.Errorf("%d lines fade over that do not show the param", -n)
	}
}

// TestWholeFile expands the pane and folds it again: what was first in sight
// stays where it is, and of goroutines on folded lines it says how many.
func TestWholeFile(t *testing.T) {
	p := visit(t, site(t).URL+"/demo/worker-pool?at=450ms", 1440, 900)
	first := `(() => { const box = document.getElementById("lines").getBoundingClientRect();
		const row = [...document.querySelectorAll("#lines [data-n]")].find(r => r.offsetParent && r.getBoundingClientRect().bottom > box.top + 1);
		return row.dataset.n + " at " + Math.round(row.getBoundingClientRect().top - box.top) })()`
	was, rows := eval[string](p, first), eval[int](p, `[...document.querySelectorAll("#lines [data-n]")].filter(r => r.offsetParent).length`)
	p.do(chromedp.Click(chromedp.CSS("[data-expand]")))
	p.until(`document.querySelector("[data-expand]").ariaExpanded === "true" && [...document.querySelectorAll("#lines [data-n]")].every(r => r.offsetParent)`)
	p.do(chromedp.Click(chromedp.CSS("[data-expand]")))
	p.until(`[...document.querySelectorAll("#lines [data-n]")].filter(r => r.offsetParent).length === ` + itoa(rows))
	if now := eval[string](p, first); now != was {
		t.Errorf("the first line was %s and is %s", was, now)
	}
	folded := eval[int](p, `[...document.querySelectorAll("#lines [data-fold]:is(.run, .wait)")].length`)
	if text := eval[string](p, foldedThere); (text == "") != (folded == 0) {
		t.Errorf("with %d folded lines that are marked, the button says %q", folded, text)
	}
	p.js(`document.querySelectorAll("#lines .wait, #lines .run").forEach(r => r.setAttribute("data-fold", "")); document.querySelector("[data-expand]").click(); document.querySelector("[data-expand]").click()`)
	p.until(foldedThere + ` === "6 there"`)
}

// TestPaneStays: nothing scrolls the code while the pointer is in it.
func TestPaneStays(t *testing.T) {
	p := visit(t, site(t).URL+"/demo/worker-pool?at=450ms&speed=4", 1440, 900)
	p.js(`const l = document.getElementById("lines"); l.scrollTop = 1e6; l.dispatchEvent(new PointerEvent("pointerenter"))`)
	top := eval[float64](p, codeTop)
	p.js(workersRow + `.querySelector(".range").focus()`)
	p.over(token("G1"))
	p.do(chromedp.Click(chromedp.CSS("#play")))
	time.Sleep(1500 * time.Millisecond)
	if now := eval[float64](p, codeTop); now != top || top == 0 {
		t.Errorf("the code was scrolled to %v px and is to %v", top, now)
	}
	p.js(`document.getElementById("lines").dispatchEvent(new PointerEvent("pointerleave"))`)
	p.js(`document.activeElement.blur(); ` + workersRow + `.querySelector(".range").focus()`)
	p.until(codeTop + ` < ` + itoa(int(top)))
}

// TestWrappedCode: on a phone lines are wrapped, and nothing of the pane is cut
// off at its sides.
func TestWrappedCode(t *testing.T) {
	for _, theme := range []string{"light", "dark"} {
		p := visit(t, site(t).URL+"/demo/worker-pool?at=450ms&theme="+theme, 375, 800)
		p.js(`document.getElementById("code").open = true; document.querySelector("[data-expand]").click()`)
		cut := eval[string](p, `(() => { const box = document.getElementById("lines").getBoundingClientRect();
			return [...document.querySelectorAll("#lines .src, #lines .who:not(:empty)")].filter(n => { const b = n.getBoundingClientRect();
				return b.width && (b.left < box.left || b.right > box.right + 1) || n.scrollWidth > n.clientWidth + 1 }).map(n => n.textContent).join("\n") })()`)
		if cut != "" {
			t.Errorf("%s: these are cut:\n%s", theme, cut)
		}
		if n := eval[int](p, `[...document.querySelectorAll("#lines .src")].filter(n => n.offsetHeight > 30).length`); n < 10 {
			t.Errorf("%s: only %d lines are wrapped", theme, n)
		}
	}
}
