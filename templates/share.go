package templates

// Share is the dialog that offers a moment to take away.
type Share struct {
	Title  string // of what is on the page
	Groups []ShareGroup
}

// ShareGroup is some of what it offers, under a heading.
type ShareGroup struct {
	Title string
	Look  bool // how pictures look is chosen here
	Items []ShareItem
}

// ShareItem is a button: it copies a text, or saves what an address answers.
// Both may hold names in braces, which static/js/sharefill.js fills in.
type ShareItem struct {
	Label, Help string
	Copy        string
	Save        string
	Name        string // of the file that is saved; "" for that of the address
	Alone       bool   // it is only for one demo, not for several side by side
}
