#include "secrets/pem.hpp"

#include <algorithm>
#include <string>

#include "secrets/base64.hpp"
#include "secrets/bytes.hpp"

namespace prodready::secrets {
namespace {

constexpr std::size_t shortest_key = 60;  // base64 characters: an Ed25519 key has 64
constexpr double least_entropy = 4;

// The base64 characters of the block, without what a language puts between its
// lines.
class Body {
 public:
  Body(std::string_view content, std::size_t at, std::size_t until)
      : content_(content), at_(at), until_(until) {}

  void read() {
    while (at_ < until_ && !is_over_) {
      step();
    }
  }
  const std::string& text() const { return text_; }
  std::size_t end() const { return end_; }
  // Whether it stops at "..." or "[": a part was left out.
  bool is_abridged() const {
    return is_over_ && std::string_view(".[\xe2").find(content_[at_]) != std::string_view::npos;
  }

 private:
  void step() {
    const char c = content_[at_];
    if (c == '\\' && at_ + 1 < until_ && (content_[at_ + 1] == 'n' || content_[at_ + 1] == 'r')) {
      at_ += 2;
    } else if (is_letter(c) || is_digit(c) || c == '/' || c == '=' || (c == '+' && is_in_line())) {
      text_ += c;
      end_ = ++at_;
    } else if (is_space(c) || is_quote(c) ||
               std::string_view("+#*,\\;|>").find(c) != std::string_view::npos) {
      ++at_;
    } else {
      is_over_ = true;
    }
  }
  // A '+' between two base64 characters is data, one between strings joins
  // them.
  bool is_in_line() const {
    return at_ > 0 && is_base64(content_[at_ - 1]) && at_ + 1 < until_ &&
           (is_base64(content_[at_ + 1]) || content_[at_ + 1] == '=' || content_[at_ + 1] == '\\' ||
            is_space(content_[at_ + 1]));
  }

  std::string_view content_;
  std::size_t at_;
  std::size_t until_;
  std::size_t end_ = 0;
  std::string text_;
  bool is_over_ = false;
};

// OpenSSH keys name their cipher in the clear.
bool is_encrypted_openssh(std::string_view body) {
  constexpr std::string_view magic = "openssh-key-v1";
  constexpr std::string_view clear_cipher("\0\0\0\4none", 8);
  constexpr std::size_t looked_at = 64;
  const std::optional<std::string> bytes = decode_base64(body.substr(0, looked_at));
  return bytes && bytes->starts_with(magic) &&
         bytes->substr(magic.size() + 1, clear_cipher.size()) != clear_cipher;
}

// Whether the label before `at` is one whose block is DER in base64.
bool is_der(std::string_view content, std::size_t at) {
  constexpr std::string_view labels[] = {"BEGIN RSA PRIVATE KEY-----", "BEGIN EC PRIVATE KEY-----",
                                         "BEGIN DSA PRIVATE KEY-----", "BEGIN PRIVATE KEY-----"};
  const std::string_view before = content.substr(0, at);
  return std::ranges::any_of(labels, [&](std::string_view label) { return before.ends_with(label); });
}

// Its first byte is that of a sequence; random letters in the place of a key begin so once in 256 times.
bool begins_like_der(std::string_view body) {
  return body.size() > 1 && body[0] == 'M' && body[1] >= 'A' && body[1] <= 'P';
}

// Behind the lines "Proc-Type: …" and "DEK-Info: …" of an encrypted key and
// "Comment: …" of any; nothing for an encrypted one.
std::optional<std::size_t> behind_headers(std::string_view content, std::size_t at, std::size_t until) {
  const std::string_view head = content.substr(at, std::min<std::size_t>(until - at, 300));
  if (contains_word(head, "encrypted") || contains_word(head, "dek-info")) {
    return std::nullopt;
  }
  std::size_t behind = at;
  for (const std::string_view name : {"Version:", "Comment:"}) {
    const std::size_t found = head.find(name);
    const std::size_t line_end = found == std::string_view::npos ? found : head.find('\n', found);
    if (line_end != std::string_view::npos) {
      behind = std::max(behind, at + line_end + 1);
    }
  }
  return behind;
}

}  // namespace

std::optional<std::size_t> end_of_clear_key(std::string_view content, std::size_t at, std::size_t longest) {
  const std::size_t until = std::min(content.size(), at + longest);
  if (at >= until) {
    return std::nullopt;
  }
  const std::optional<std::size_t> begin = behind_headers(content, at, until);
  if (!begin) {
    return std::nullopt;
  }
  Body body(content, *begin, until);
  body.read();
  if ((is_der(content, at) && !begins_like_der(body.text())) || body.is_abridged() ||
      body.text().size() < shortest_key || entropy(body.text()) < least_entropy ||
      is_encrypted_openssh(body.text())) {
    return std::nullopt;
  }
  return body.end();
}

}  // namespace prodready::secrets
