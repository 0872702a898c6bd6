// One item of the text report: its row and what stands below it.
#pragma once

#include <cstddef>

#include "prodready/report.hpp"
#include "report/text_page.hpp"

namespace prodready {

// row      status, id, severity, title, why
// normal   that, offending subjects (a few), how to mend
// full     that, places and expectations of each subject, root; in a verbose page all subjects and all
// evidence
enum class ItemDetail { row, normal, grouped, full };

void write_item(TextPage& page, const AuditReport& report, const ItemResult& item, ItemDetail detail);

// A need as a line: "config: set `pipelines: here` …".
std::string need_line(const Need& need);

// The needs below a row, the first few unless the page is verbose.
void write_needs(TextPage& page, const std::vector<Need>& needs);

}  // namespace prodready
