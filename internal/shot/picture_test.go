package shot

import (
	"net/url"
	"testing"
)

func TestParse(t *testing.T) {
	for query, want := range map[string]string{
		"":                           "",
		"w=343&theme=dark":           "theme=dark&w=343",
		"w=840&h=0&scale=1&theme=":   "h is \"0\"; allowed is a whole number from 100 to 4000",
		"caption=1&legend=0&stamp=1": "caption=1&stamp=1",
		"lens=scheduler&title=A+%3C+B&scale=3&h=630": "h=630&lens=scheduler&scale=3&title=A+%3C+B",
		"stamp=https://play.example/go/":             "stamp=https%3A%2F%2Fplay.example%2Fgo",
		"w=342":                                      `w is "342"; allowed is a whole number from 343 to 1600`,
		"w=wide":                                     `w is "wide"; allowed is a whole number from 343 to 1600`,
		"scale=4":                                    `scale is "4"; allowed is a whole number from 1 to 3`,
		"theme=pink":                                 `theme is "pink"; allowed is light or dark`,
		"lens=x":                                     `lens is "x"; allowed is ` + list(Lenses),
		"caption=yes":                                `caption is "yes"; allowed is 1 or 0`,
		"title=a%0Ab":                                `title is "a\nb"; allowed is one line of at most 120 characters`,
		"title=%ff":                                  `title is "\xff"; allowed is one line of at most 120 characters`,
		"stamp=javascript:alert(1)":                  `stamp is "javascript:alert(1)"; allowed is 1 or the address of a site, such as https://play.example/go`,
		"stamp=https://a.example/?x":                 `stamp is "https://a.example/?x"; allowed is 1 or the address of a site, such as https://play.example/go`,
	} {
		q, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		p, errs := Parse(q)
		got := p.Query().Encode()
		if len(errs) > 0 {
			got = errs[0].Error()
		}
		if got != want {
			t.Errorf("%s: %s\nwanted %s", query, got, want)
		}
		if again, errs := Parse(p.Query()); again != p || len(errs) > 0 {
			t.Errorf("%s: the query of a picture is another picture's: %v, %v", query, again, errs)
		}
	}
}
