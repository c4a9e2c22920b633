package web

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/racetest"
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
	racetest.Skip(t)
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
	racetest.Skip(t)
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
	p.until(foldedThere + ` === "6 Gs"`)
}

// TestPaneStays: nothing scrolls the code while the pointer is in it.
func TestPaneStays(t *testing.T) {
	racetest.Skip(t)
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
	looks(t)
	srv, p := site(t), tab(t)
	for _, theme := range []string{"light", "dark"} {
		p.film(srv.URL+"/demo/worker-pool?at=450ms&theme="+theme, 375, 800)
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

// TestWhoWaits: a line on which somebody waits lists who, for what and since
// when, if one points at it, focuses it or clicks it; the list goes 500 ms
// after the pointer, and with Escape.
func TestWhoWaits(t *testing.T) {
	racetest.Skip(t)
	p := visit(t, site(t).URL+"/demo/worker-pool?at=450ms", 1440, 900)
	const (
		card   = `document.querySelector(".waits")`
		waits  = `document.querySelector("#lines .wait")`
		listed = card + `.checkVisibility() && ` + card + `.innerText.replaceAll("\n", " ").includes("G1 main sync.WaitGroup.Wait on wg since 0.211 s, for 0.239 s")`
	)
	p.js(waits + `.scrollIntoView({block: "center"})`)
	p.over(waits)
	p.until(listed)
	p.until(`(() => { const c = ` + card + `.getBoundingClientRect(), r = ` + waits + `.getBoundingClientRect(); return c.top >= r.bottom || c.bottom <= r.top })()`)
	p.js(card + `.dispatchEvent(new PointerEvent("pointerenter"))`)
	p.js(`document.getElementById("lines").dispatchEvent(new PointerEvent("pointerleave"))`)
	p.js(card + `.dispatchEvent(new PointerEvent("pointerenter"))`)
	time.Sleep(700 * time.Millisecond)
	p.until(listed)
	p.js(card + `.dispatchEvent(new PointerEvent("pointerleave"))`)
	p.until(card + `.hidden`)
	p.js(waits + `.click()`)
	p.until(listed + ` && document.activeElement === ` + waits)
	p.js(`document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape", bubbles: true}))`)
	p.until(card + `.hidden`)
	for _, k := range []string{"ArrowUp", "ArrowDown"} {
		p.js(`document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: "` + k + `", bubbles: true}))`)
	}
	p.until(listed)
	p.over(`document.querySelector("#lines [data-n]:not(.wait, .run)")`)
	p.until(card + `.hidden`)
	const works = `[...document.querySelectorAll("#lines .run")].find(n => n.textContent.includes("play.Work"))`
	p.js(works + `.scrollIntoView({block: "center"})`)
	p.over(works)
	p.until(card + `.checkVisibility() && ` + card + `.innerText.includes("4 goroutines")`)
}

// TestTimeOnLines switches the gutter of goroutine time on: lines bear their
// share, all of them together at most the whole, and it follows the film.
func TestTimeOnLines(t *testing.T) {
	racetest.Skip(t)
	p := visit(t, site(t).URL+"/demo/worker-pool?at=450ms", 1440, 900)
	const shares = `[...document.querySelectorAll("#lines [data-share]")].map(n => n.dataset.share).filter(Boolean)`
	p.js(`document.querySelector("[data-heat]").click()`)
	p.until(`document.querySelector("[data-heat]").ariaPressed === "true" && document.getElementById("L105").dataset.share === "67 %"`)
	if sum := eval[float64](p, shares+`.reduce((s, t) => s + parseFloat(t.replace("<", "")), 0)`); sum < 90 || sum > 110 {
		t.Errorf("the shares add up to %v %%", sum)
	}
	p.key("Home")
	p.until(`document.getElementById("L105").dataset.share !== "67 %"`)
	p.js(`document.querySelector("[data-heat]").click()`)
	p.until(`document.querySelector("[data-heat]").ariaPressed === "false" && getComputedStyle(document.getElementById("L105"), "::after").content === "none"`)
}

// TestFailedLines: the line that panicked is marked, and the lines of
// goroutines that wait for each other; the pane shows them.
func TestFailedLines(t *testing.T) {
	racetest.Skip(t)
	const failed = `[...document.querySelectorAll("#lines .fail")].map(n => n.dataset.n + ": " + n.querySelector(".who").textContent).join("; ")`
	for source, want := range map[string]string{
		"package main\n\nfunc main() {\n\tc := make(chan int)\n\tclose(c)\n\tdefer println()\n" + strings.Repeat("\n", 80) + "\tc <- 1\n}\n": "87: G1 panicked",
		"package main\n\nimport \"sync\"\n\nfunc main() {\n\tvar a, b sync.Mutex\n\tvar wg sync.WaitGroup\n\ta.Lock()\n" +
			"\twg.Go(func() {\n\t\tb.Lock()\n\t\ta.Lock()\n\t})\n\twg.Go(func() { select {} })\n\tfor b.TryLock() {\n\t\tb.Unlock()\n\t}\n\tb.Lock()\n}\n": "11: G2 waits for ever; 17: G1 waits for ever",
	} {
		o := openFiles(t, map[string]string{"main.go": source})
		p := visit(t, o.url+"?at=1s", 1440, 900)
		p.until(failed + ` === "` + want + `"`)
		p.until(`(() => { const a = document.querySelector("#lines .fail").getBoundingClientRect(), b = document.getElementById("lines").getBoundingClientRect(); return a.top >= b.top && a.bottom <= b.bottom })()`)
	}
}

// TestAccessibleCode runs axe-core over the pane with everything that it can
// show, running, blocked and failed.
func TestAccessibleCode(t *testing.T) {
	looks(t)
	srv, p := site(t), tab(t)
	paths := []string{"/demo/worker-pool?at=450ms"}
	for _, d := range demo.Course {
		if d.Fixes != "" && len(paths) == 1 {
			paths = append(paths, "/demo/"+d.Fixes+"?at=10s")
		}
	}
	for _, path := range paths {
		for _, theme := range []string{"light", "dark"} {
			for _, width := range []int64{1440, 375} {
				p.film(srv.URL+path+"&theme="+theme, width, 900)
				p.js(`document.getElementById("code").open = true; document.querySelector("[data-changes]")?.click(); document.querySelector("[data-heat]").click();
					document.querySelector("#lines .wait").scrollIntoView({block: "center"}); document.querySelector("#lines .wait").click()`)
				p.until(`document.querySelector(".waits").checkVisibility() && document.querySelector("#lines [data-share]")`)
				time.Sleep(600 * time.Millisecond) // until colours have faded over
				p.check(fmt.Sprintf("%s, %s, %d px", path, theme, width))
			}
		}
	}
}
