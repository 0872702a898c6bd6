#include "collect/http_answer.hpp"

#include <charconv>

#include "core/text.hpp"
#include "syntax/parse.hpp"

namespace prodready::collect {
namespace {

// The first line, without its end, cut off `text`.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  return line;
}

// 404 of "HTTP/2.0 404 Not Found".
std::optional<int> status_in(std::string_view line) {
  const std::size_t space = line.find(' ');
  if (!line.starts_with("HTTP/") || space == std::string_view::npos) {
    return std::nullopt;
  }
  int status = 0;
  const std::string_view rest = trim(line.substr(space));
  std::from_chars(rest.data(), rest.data() + rest.size(), status);
  return status == 0 ? std::nullopt : std::optional(status);
}

}  // namespace

std::string_view HttpAnswer::field(std::string_view name) const {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string_view{} : std::string_view(found->second);
}

bool HttpAnswer::is_rate_limited() const {
  const bool used_up = field("x-ratelimit-remaining") == "0" || field("ratelimit-remaining") == "0";
  return status == 429 || (status == 403 && (used_up || !field("retry-after").empty()));
}

bool HttpAnswer::has_next_page() const {
  return field("link").find("rel=\"next\"") != std::string_view::npos || !field("x-next-page").empty();
}

std::string HttpAnswer::message() const {
  const Result<syntax::Node> value = syntax::parse_json(body);
  if (!value) {
    return {};
  }
  const std::string_view message = value->text_of("message");
  return std::string(message.empty() ? value->text_of("error") : message);
}

std::optional<HttpAnswer> parse_http_answer(std::string_view text) {
  HttpAnswer answer;
  const std::optional<int> status = status_in(take_line(text));
  if (!status) {
    return std::nullopt;
  }
  answer.status = *status;
  for (std::string_view line = take_line(text); !line.empty(); line = take_line(text)) {
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) {
      answer.fields[to_lower(line.substr(0, colon))] = trim(line.substr(colon + 1));
    }
  }
  answer.body = text;
  return answer;
}

}  // namespace prodready::collect
