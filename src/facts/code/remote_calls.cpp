#include "facts/code/remote_calls.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <utility>
#include <vector>

#include "facts/code/declaration_collector.hpp"

namespace prodready::code {
namespace {

constexpr std::size_t most_names = 10'000;

bool is_name_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string_view skip_space(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

}  // namespace

void add_remote_calls(std::string_view proto, RemoteCalls& names) {
  constexpr std::string_view keyword = "rpc";
  for (std::size_t at = proto.find(keyword); at != std::string_view::npos && names.size() < most_names;
       at = proto.find(keyword, at + 1)) {
    const std::string_view behind = proto.substr(at + keyword.size());
    const std::string_view line = proto.substr(0, at).substr(proto.substr(0, at).rfind('\n') + 1);
    const bool is_word = (at == 0 || !is_name_byte(proto[at - 1])) && !behind.empty() &&
                         !is_name_byte(behind.front()) && line.find("//") == std::string_view::npos;
    const std::string_view rest = skip_space(behind);
    const auto end = std::ranges::find_if_not(rest, is_name_byte);
    const auto size = static_cast<std::size_t>(end - rest.begin());
    if (is_word && size > 0 && skip_space(rest.substr(size)).starts_with('(')) {
      names.emplace(rest.substr(0, size));
    }
  }
}

void leave_out(const RemoteCalls& names, CodeFile& file) {
  std::vector<OddName> kept;
  for (OddName& odd : file.odd_names) {
    if (odd.kind == NameKind::function && names.contains(odd.name)) {
      NameCounts& counts = file.names[static_cast<std::size_t>(odd.kind)];
      --counts.count;
      --counts.by_styles[odd.styles];
      continue;
    }
    const auto alike = std::ranges::count_if(
        kept, [&](const OddName& other) { return other.kind == odd.kind && other.styles == odd.styles; });
    if (static_cast<std::size_t>(alike) < most_odd_names) {
      kept.push_back(std::move(odd));
    }
  }
  file.odd_names = std::move(kept);
}

}  // namespace prodready::code
