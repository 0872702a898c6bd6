// What `gh api --include` and `glab api --include` print: a status line, header fields, an empty line, a
// body.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace prodready::collect {

struct HttpAnswer {
  int status = 0;
  std::map<std::string, std::string, std::less<>> fields;  // names in lower case; the last one of a name
  std::string body;

  std::string_view field(std::string_view name) const;  // "" without one
  // The forge asks to wait: 429, or 403 with nothing left of the rate limit or with a time to come back.
  bool is_rate_limited() const;
  bool has_next_page() const;   // the field Link or X-Next-Page says so
  std::string message() const;  // the body's "message" or "error"; "" without one
};

// Nothing where the text does not start with a status line.
std::optional<HttpAnswer> parse_http_answer(std::string_view text);

}  // namespace prodready::collect
