package ws

import (
	"testing"
	"testing/synctest"
	"time"
)

const helloBoth = `{"hello":{"slug":"worker-pool/worker-pool","q":"arrivals=endless&kind=io&a.queue=0&b.queue=8","lens":"pattern","w":700,"at":""}}`

// TestCompare opens two runs in one film, sets one of them, then both, and
// goes on where another connection stood.
func TestCompare(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.send(helloBoth)
		f := c.next()
		if f == nil || f.Film == nil || !f.Film.Reset || len(f.Film.Stages) != 2 || f.Film.Stages[1].W != 700 {
			t.Fatalf("the first message is %+v", f)
		}
		c.all()
		c.send(`{"in":{"gen":1,"at":"500ms","name":"b.workers","val":"7"}}`)
		if f := c.next(); f == nil || f.Cut == nil || f.Cut.Inputs != "500ms:b.workers=7" {
			t.Fatalf("the answer is %+v", f)
		}
		c.all()
		c.send(`{"in":{"gen":2,"at":"700ms","name":"burst","val":""}}`)
		if f := c.next(); f == nil || f.Cut == nil || f.Cut.Inputs != "500ms:b.workers=7,700ms:burst" {
			t.Fatalf("the answer is %+v", f)
		}
		c.all()
		c.send(`{"view":{"w":343,"lens":"pattern","at":"700ms"}}`)
		if f := c.next(); f == nil || f.Film == nil || len(f.Film.Stages) != 2 || f.Film.Stages[0].W != 343 {
			t.Errorf("after the change of view comes %+v", f)
		}
		c.all()
		c.send(`{"hello":{"slug":"worker-pool/worker-pool/worker-pool","q":"in=500ms:b.workers=7","lens":"pattern","w":343,"at":"600ms"}}`)
		if f := c.next(); f == nil || f.Film == nil || len(f.Film.Stages) != 3 || f.Film.Coord != "600ms" {
			t.Errorf("a third run beside them answers %+v", f)
		}
	})
}

func TestCompareRefuses(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.refused(`{"hello":{"slug":"worker-pool/werker-pool"}}`, "hello", `no demo "werker-pool"`)
		c.refused(`{"hello":{"slug":"worker-pool/worker-pool/worker-pool/worker-pool"}}`, "hello", `no demo`)
		c.refused(`{"hello":{"slug":"worker-pool/program"}}`, "hello", "no program")
		c.refused(`{"hello":{"slug":"worker-pool/worker-pool","q":"b.workers=99"}}`, "hello", `b.workers is "99"; allowed is a whole number from 1 to 16`)
		c.refused(`{"hello":{"slug":"worker-pool/worker-pool","q":"c.workers=9"}}`, "hello", `"c.workers" is not a parameter`)
		c.send(helloBoth)
		c.all()
		c.refused(`{"in":{"gen":1,"at":"1s","name":"c.workers","val":"3"}}`, "in.c.workers", "neither a live parameter nor an action")
		c.refused(`{"in":{"gen":1,"at":"1s","name":"b.workers","val":"0"}}`, "in.b.workers", "allowed is a whole number from 1 to 16")
	})
}

// TestSilentPair: a comparison that nobody acknowledges costs nothing, either.
func TestSilentPair(t *testing.T) {
	inBubble(t, func(t *testing.T, c *client) {
		c.send(helloBoth)
		if n := c.all(); n == 0 || n > 200 {
			t.Errorf("%d messages fill the window", n)
		}
		before := c.bytes
		time.Sleep(time.Hour)
		synctest.Wait()
		if before == 0 || c.bytes != before {
			t.Errorf("%d bytes came, then %d more", before, c.bytes-before)
		}
	})
}
