#include "resources/kubernetes/variables.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

namespace prodready::resources::kubernetes {
namespace {

constexpr std::size_t longest = std::size_t{64} << 10U;
constexpr int deepest = 8;  // defaults within defaults

bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

class Filler {
 public:
  explicit Filler(const Variables& known) : known_(known) {}

  std::string fill(std::string_view text, int depth) {
    std::string result;
    for (std::size_t at = 0; at < text.size() && result.size() < longest;) {
      if (text[at] != '$' || at + 1 == text.size()) {
        result += text[at++];
      } else if (text[at + 1] == '$') {
        result += '$';
        at += 2;
      } else if (text[at + 1] == '{') {
        const std::size_t end = closing(text, at + 2);
        result += braced(text.substr(at + 2, end - at - 2), depth);
        at = std::min(end + 1, text.size());
      } else if (is_name(text[at + 1])) {
        std::size_t end = at + 1;
        while (end < text.size() && is_name(text[end])) {
          ++end;
        }
        result += value_of(text.substr(at + 1, end - at - 1));
        at = end;
      } else {
        result += text[at++];
      }
    }
    return result;
  }

  const std::optional<std::string>& missing() const { return missing_; }

 private:
  static std::size_t closing(std::string_view text, std::size_t at) {
    int open = 1;
    for (; at < text.size(); ++at) {
      open += text[at] == '{' ? 1 : 0;
      open -= text[at] == '}' ? 1 : 0;
      if (open == 0) {
        return at;
      }
    }
    return text.size();
  }

  std::optional<std::string> known_text(std::string_view name) const {
    const auto found = known_.find(name);
    return found == known_.end() ? std::nullopt : found->second.as_text();
  }

  std::string value_of(std::string_view name) {
    const std::optional<std::string> text = known_text(name);
    if (!text && !missing_) {
      missing_ = std::string(name);
    }
    return text.value_or("");
  }

  std::string braced(std::string_view inside, int depth) {
    std::size_t end = 0;
    while (end < inside.size() && is_name(inside[end])) {
      ++end;
    }
    const std::string_view name = inside.substr(0, end);
    std::string_view rest = inside.substr(end);
    const bool colon = rest.starts_with(':');
    rest.remove_prefix(colon ? 1 : 0);
    const std::optional<std::string> text = known_text(name);
    const bool is_set = text && !(colon && text->empty());
    if (rest.starts_with('-') && known_.contains(name) && !text) {
      return value_of(name);  // it is given from outside, or not: then the default would be a guess
    }
    if (rest.starts_with('-') && !is_set && depth < deepest) {
      return fill(rest.substr(1), depth + 1);
    }
    if (rest.starts_with('+') && text && depth < deepest) {
      return is_set ? fill(rest.substr(1), depth + 1) : "";
    }
    return value_of(name);
  }

  const Variables& known_;
  std::optional<std::string> missing_;
};

}  // namespace

Value fill_variables(std::string_view text, const Variables& known) {
  Filler filler(known);
  std::string filled = filler.fill(text, 0);
  if (filled.size() >= longest) {
    return Value::unresolved("a text of more than 64 KiB");
  }
  if (filler.missing()) {
    return Value::unresolved(*filler.missing(), std::string(text));
  }
  return filled;
}

}  // namespace prodready::resources::kubernetes
