// What `terraform show -json` prints of a plan or a state, and *.tfstate files of version 4.
#include <algorithm>
#include <array>
#include <utility>

#include "core/text.hpp"
#include "resources/terraform/plan_tree.hpp"
#include "resources/terraform/read_terraform.hpp"
#include "resources/terraform/state_file.hpp"
#include "syntax/parse.hpp"

namespace prodready::resources {
namespace {

using namespace terraform;  // NOLINT: this file is a door of that folder

constexpr syntax::Limits limits = {.bytes = std::size_t{256} << 20U, .nodes = 10'000'000, .depth = 100};

Error error_at(const File& file, ErrorKind kind, std::string message) {
  return {.kind = kind, .message = std::move(message), .place = Place{.path = file.path}};
}

bool is_utf16(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
         (bytes.size() > 1 && (bytes[0] == '\0' || bytes[1] == '\0'));
}

}  // namespace

bool looks_like_plan_or_state(std::string_view bytes) {
  if (is_utf16(bytes)) {
    std::string narrow;
    std::ranges::copy_if(bytes.substr(0, plan_head_bytes), std::back_inserter(narrow),
                         [](char c) { return c > 0; });
    return looks_like_plan_or_state(narrow);
  }
  const std::string_view start = bytes.substr(0, plan_head_bytes);
  const std::size_t brace = start.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (brace == std::string_view::npos || start[brace] != '{') {
    return false;
  }
  const auto has = [&](std::string_view key) { return start.find(key) != std::string_view::npos; };
  return has("\"terraform_version\"") &&
         (has("\"format_version\"") || (has("\"serial\"") && has("\"version\"")));
}

Result<Reading> read_plan_or_state(const File& file, const Tables& tables) {
  if (is_utf16(file.bytes)) {
    return error_at(file, ErrorKind::unsupported,
                    "UTF-16 text, as PowerShell's > writes it; write it as UTF-8");
  }
  const Result<syntax::Node> document = syntax::parse_json(file.bytes, limits);
  if (!document) {
    Error error = document.error();
    error.place = error.place.value_or(Place{});
    error.place->path = file.path;
    return error;
  }
  std::vector<SourceItem> items;
  if (document->find("format_version") != nullptr && document->find("planned_values") != nullptr) {
    items = plan_items(*document, tables);
  } else if (document->find("format_version") != nullptr && document->find("values") != nullptr) {
    items = shown_state_items(*document, tables);
  } else if (document->find("resources") != nullptr && document->text_of("version") == "4") {
    items = state_file_items(*document, tables);
  } else if (document->find("modules") != nullptr && document->find("version") != nullptr) {
    return error_at(file, ErrorKind::unsupported,
                    "a Terraform state of version " + std::string(document->text_of("version")) +
                        "; only version 4 is read");
  } else if (document->find("format_version") != nullptr && document->find("terraform_version") != nullptr) {
    return Reading{};  // an empty state
  } else {
    return error_at(file, ErrorKind::invalid, "neither a Terraform plan nor a state");
  }
  for (SourceItem& item : items) {
    item.frame.unit = file.path;
    item.frame.place.path = file.path;
  }
  Reading reading;
  Applied applied = apply_tables(tables, SourceNames::terraform, std::move(items));
  spread_loose(applied);
  reading.resources = std::move(applied.resources);
  return reading;
}

}  // namespace prodready::resources
