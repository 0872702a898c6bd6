#include "facts/documents/document_sites.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "facts/documents/addresses.hpp"

namespace prodready::documents {
namespace {

// The value behind `key`, up to the quote or comma that ends it; "" where the line is another.
std::string_view value_of(std::string_view line, std::string_view key) {
  std::string_view text = trim(line);
  if (!text.starts_with(key)) {
    return {};
  }
  text = trim(text.substr(key.size()));
  if (!text.starts_with(':') && !text.starts_with('=')) {
    return {};
  }
  text = trim(text.substr(1));
  if (!text.empty() && (text.front() == '"' || text.front() == '\'' || text.front() == '`')) {
    return text.substr(1, std::min(text.find(text.front(), 1), text.size()) - 1);
  }
  return text.substr(0, text.find_first_of(", #"));
}

}  // namespace

bool is_site_file(std::string_view path) {
  const std::string_view name = file_name(path);
  return name == "mkdocs.yml" || name == "mkdocs.yaml" || name.starts_with("docusaurus.config.") ||
         name == "conf.py" || name == "antora.yml" || name == "antora-playbook.yml";
}

std::vector<std::string> site_addresses(std::string_view path, std::string_view bytes) {
  const std::string_view name = file_name(path);
  std::string address;
  std::string_view base;
  for (const std::string_view line : lines_of(bytes)) {
    std::string_view found;
    if (name.starts_with("mkdocs")) {
      found = line.starts_with("site_url") ? value_of(line, "site_url") : std::string_view{};
    } else if (name == "conf.py") {
      found = value_of(line, "html_baseurl");
    } else {
      found = value_of(line, "url");
      base = base.empty() ? value_of(line, "baseUrl") : base;
    }
    if (address.empty() && parse_address(found)) {
      address = found;
    }
  }
  if (address.empty()) {
    return {};
  }
  while (address.ends_with('/')) {
    address.pop_back();
  }
  if (base.size() > 1) {
    address.append(base.starts_with('/') ? "" : "/").append(base);
  }
  return {address};
}

}  // namespace prodready::documents
