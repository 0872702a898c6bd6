// Where the values of a JSON text begin: found by simdjson, which is known here alone. JsonCursor reads them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace prodready::resources::snapshot {

enum class JsonFault : std::uint8_t {
  none,
  not_well_formed,
  breaks_off,
  nested_too_deep,
  not_utf8,
  too_large
};
// "is no well-formed JSON", said of the text.
std::string message_of(JsonFault fault);

// Serves one text after the other with the same memory. Not for two threads at once.
class JsonTokens {
 public:
  JsonTokens();
  JsonTokens(const JsonTokens&) = delete;
  JsonTokens& operator=(const JsonTokens&) = delete;
  ~JsonTokens();

  // Of a text that has parse_padding readable bytes behind it, and that must outlive what is read of it.
  // Where it finds none, the text is UTF-8 and its strings are closed; nothing else is looked at.
  JsonFault find(std::string_view text);

  std::string_view text() const { return text_; }
  // Of each bracket, colon and comma, and of the first byte of each string, number and word; in their order.
  std::span<const std::uint32_t> positions() const { return positions_; }

 private:
  struct Finder;

  std::unique_ptr<Finder> finder_;
  std::string_view text_;
  std::span<const std::uint32_t> positions_;
};

}  // namespace prodready::resources::snapshot
