package com.acme.stock

/** Units on hand. */
data class Stock(val name: String, val units: Int)

// Empty ones are left out.
fun visible(all: List<Stock>): List<Stock> {
    /* by name */
    return all.filter { it.units > 0 }.sortedBy { it.name }
}
