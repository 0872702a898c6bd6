#include "facts/delivery/template_scan.hpp"

#include "core/finder.hpp"
#include "core/text.hpp"

namespace prodready::delivery {
namespace {

constexpr std::size_t most_types = 2000;

// The value after a key that may be quoted, as JSON has it: `"Type": "AWS::S3::Bucket",`.
std::string_view value_after(std::string_view line, std::string_view key) {
  std::string_view rest = trim(line);
  rest = rest.starts_with("- ") ? trim(rest.substr(2)) : rest;
  const bool quoted = rest.starts_with('"');
  rest.remove_prefix(quoted ? 1 : 0);
  if (!rest.starts_with(key)) {
    return {};
  }
  rest.remove_prefix(key.size());
  if (quoted && rest.starts_with('"')) {
    rest.remove_prefix(1);
  }
  rest = trim(rest);
  if (!rest.starts_with(':')) {
    return {};
  }
  rest = trim(rest.substr(1));
  while (rest.ends_with(',') || rest.ends_with('}')) {
    rest.remove_suffix(1);
  }
  return unquoted(rest);
}

}  // namespace

std::optional<CloudTemplate> scan_template(std::string_view text) {
  const bool names_version = contains(text, "AWSTemplateFormatVersion");
  const bool names_types = contains(text, "AWS::");
  if (!names_types && !names_version) {
    return std::nullopt;
  }
  CloudTemplate found;
  bool has_head = false;
  bool has_resources = false;
  each_line(text, [&](std::string_view line, std::uint32_t number) {
    if (line.find("AWSTemplateFormatVersion") != std::string_view::npos && !has_head) {
      has_head = true;
      found.line = number;
    }
    has_resources = has_resources || line.starts_with("Resources:") || value_after(line, "Resources") == "{";
    if (const std::string_view type = value_after(line, "Type");
        type.starts_with("AWS::") && found.types.size() < most_types) {
      found.types.push_back({std::string(type), number});
    }
    if (const std::string_view url = value_after(line, "TemplateURL"); !url.empty()) {
      found.nested.push_back({std::string(url), number});
    }
    found.is_sam = found.is_sam || line.find("AWS::Serverless-2016-10-31") != std::string_view::npos;
    found.locks_state = found.locks_state || line.find("LockID") != std::string_view::npos;
  });
  if ((!has_head && !found.is_sam && !has_resources) || found.types.empty()) {
    return std::nullopt;
  }
  return found;
}

}  // namespace prodready::delivery
