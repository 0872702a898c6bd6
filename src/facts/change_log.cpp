#include "facts/change_log.hpp"

#include <algorithm>
#include <array>

#include "core/pattern.hpp"
#include "core/text.hpp"

namespace prodready {

bool ChangeLogReader::wants(const sources::FileEntry& file) const {
  static constexpr auto stems =
      std::to_array<std::string_view>({"changelog", "changes", "history", "releases", "news"});
  static constexpr auto forms = std::to_array<std::string_view>({"", "md", "markdown", "rst", "txt", "adoc"});
  const std::string name = to_lower(file.path);
  const std::size_t dot = std::min(name.find('.'), name.size());
  const std::string_view form = std::string_view(name).substr(std::min(dot + 1, name.size()));
  const bool regular = file.kind == sources::FileKind::regular;
  return regular && std::ranges::find(stems, std::string_view(name).substr(0, dot)) != stems.end() &&
         std::ranges::find(forms, form) != forms.end();
}

void ChangeLogReader::take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) {
  static const Pattern heading =
      Pattern::compile(R"re(^(?:[#=]+ *|\* *)?(?:version|release)? *\[?v?\d+\.\d+)re",
                       Pattern::Option::ignore_case)
          .value();
  std::uint32_t number = 0;
  for (const std::string_view line : lines_of(bytes)) {
    ++number;
    if (heading.find(line)) {
      found_[index] =
          NamedRelease{.heading = std::string(line), .place = {.path = file.path, .line = number}};
      return;
    }
  }
}

std::optional<NamedRelease> ChangeLogReader::finish() const {
  const auto first = std::ranges::find_if(found_, [](const auto& release) { return release.has_value(); });
  return first == found_.end() ? std::nullopt : *first;
}

}  // namespace prodready
