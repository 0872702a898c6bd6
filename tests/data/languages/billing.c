/* Billing: sums the lines of an invoice.
 * The head of the file is a comment. */
#include <stdio.h>

#define RATE 19 // percent

// One line.
static const char *url = "https://example.com/a"; /* behind code */

int total(const int *lines, int count) {
  int sum = 0; /* starts
                  here and ends here */
  for (int i = 0; i < count; ++i) {
    /* alone */
    sum += lines[i];
  }

  return sum * (100 + RATE) / 100;
}
