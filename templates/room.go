package templates

// Room is the page that tells a room where the playground is.
type Room struct {
	Page
	Addresses []Address // the best first; none if only this machine reaches it
}

// Address is one at which others reach the playground.
type Address struct {
	URL  string
	Code string // an SVG of its QR code; may be empty
}
