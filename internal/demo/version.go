package demo

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
)

// LinkVersion is the version of the links that are written now. A link that
// names none is one of it; those that are copied name it, as v, so that they
// keep their meaning when linkChanges grows.
const LinkVersion = 1

// linkChange says what a link of an older version means now.
type linkChange struct {
	Until int    // links of this version and older ones mean it
	Slug  string // of the demo that it concerns, "" for all
	Name  string // of the parameter, or one of Reserved, as those links have it

	Now     string            // its name now, "" if that is the same
	Values  map[string]string // new values by old ones
	Implied string            // the value that a link without the parameter means, "" for the default
}

// linkChanges is every change of a parameter's name, values or default, oldest
// first. Who makes one adds it here and raises LinkVersion; with that, links
// that were copied before go on to show what they showed.
var linkChanges []linkChange

// Renew brings a link's query for the demos up to date, in place.
func Renew(demos []*Demo, q url.Values) error { return renew(linkChanges, LinkVersion, demos, q) }

func renew(changes []linkChange, current int, demos []*Demo, q url.Values) error {
	text, ok := lookup(q, "v")
	if !ok {
		return nil
	}
	v, err := strconv.Atoi(text)
	if err != nil || v < 1 || v > current {
		return fmt.Errorf("v is %q; links have versions from 1 to %d", text, current)
	}
	q.Del("v")
	for _, c := range changes {
		if v <= c.Until {
			c.apply(q, demos)
		}
	}
	return nil
}

// apply brings up to date what the query says of the demos. Beside others, what
// is said of one of them becomes its own: a.workers.
func (c *linkChange) apply(q url.Values, demos []*Demo) {
	renewed := url.Values{}
	known := false
	for i, d := range demos {
		known = known || d.Param(c.Name) != nil
		if c.Slug != "" && c.Slug != d.Slug {
			continue
		}
		was, now := c.Name, cmp.Or(c.Now, c.Name)
		if own := sideName(i, was); len(demos) > 1 && !slices.Contains(Reserved, c.Name) {
			now = sideName(i, now)
			if q.Has(own) {
				was = own
			}
		}
		value, given := lookup(q, was)
		if value = cmp.Or(c.Values[value], value); !given {
			value = c.Implied
		}
		if given || c.Implied != "" {
			renewed.Set(now, value)
		}
		if was != c.Name {
			q.Del(was)
		}
	}
	if !known {
		q.Del(c.Name)
	}
	maps.Copy(q, renewed)
}
