<?php
// The catalogue.
namespace Acme\Catalog;

# An old comment.
/**
 * Finds a product.
 */
function find(array $products, string $name): ?array
{
    foreach ($products as $product) {
        if ($product['name'] === $name) { // exact
            return $product;
        }
    }

    return null;
}
