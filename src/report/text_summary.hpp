// The end of the text report: the table of categories, the counts, and the verdict as the last thing a reader
// sees.
#pragma once

#include "prodready/report.hpp"
#include "report/text_page.hpp"

namespace prodready {

void write_category_table(TextPage& page, const AuditReport& report);

// "124 items: 2 pass, 3 fail, 119 unknown (104 not built yet)"
void write_counts(TextPage& page, const AuditReport& report);

// GATE OPEN or GATE SHUT, why, and the exit code.
void write_verdict(TextPage& page, const AuditReport& report);

// What to type next.
void write_next_steps(TextPage& page, const AuditReport& report);

}  // namespace prodready
