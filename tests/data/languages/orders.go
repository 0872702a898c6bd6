// Package orders keeps orders.
package orders

import "fmt"

/*
An Order has lines.
*/
type Order struct {
	Lines []string // as they were typed
}

func (o Order) Text() string {
	query := `SELECT *
FROM orders -- both are code
WHERE id = 1`

	return fmt.Sprint(query, len(o.Lines))
}
