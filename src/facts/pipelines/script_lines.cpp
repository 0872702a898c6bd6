#include "facts/pipelines/script_lines.hpp"

#include "core/text.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {

void add_script_lines(const syntax::Node& lines, Step& step) {
  for (const syntax::Node& item : lines.items) {
    add_script_lines(item, step);
  }
  if (!lines.is_scalar()) {
    return;
  }
  const std::uint32_t first = text_line(lines);
  std::uint32_t offset = 0;
  std::string_view text = lines.text;
  while (text.ends_with('\n')) {
    text.remove_suffix(1);
  }
  for (const std::string_view line : lines_of(text)) {
    step.script.append(line).push_back('\n');
    step.script_lines.push_back(first + offset++);
  }
}

}  // namespace prodready
