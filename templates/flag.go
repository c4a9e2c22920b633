package templates

// flag is a boolean as ARIA attributes write it.
func flag(on bool) string {
	if on {
		return "true"
	}
	return "false"
}
