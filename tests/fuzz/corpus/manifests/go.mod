	module h/m
require (
	h/a v1 // indirect
)
replace h/a => ../a
