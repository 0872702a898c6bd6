// Types of the cart.
export interface Line {
  name: string; // as shown
  price: number;
}

/**
 * The sum.
 */
export function total(lines: Line[]): number {
  return lines.reduce((sum, line) => sum + line.price, 0);
}
