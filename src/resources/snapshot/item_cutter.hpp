// Cuts the items out of AWS Config's files one by one, whatever holds them: a
// delivered snapshot or history, an answer of the API, a query's results, an
// event, items or whole documents a line. Nothing is kept but the item at hand;
// what an item says is not read here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "resources/snapshot/byte_window.hpp"

namespace prodready::resources::snapshot {

struct CutItem {
  std::string_view bytes;      // an object, or a string that holds one; until the
                               // next call, of a stable window as long as it lives
  std::string_view list;       // "/configurationItems"; "" where the item is a document of its own
  std::size_t index = 0;       // in the list
  std::uint32_t document = 1;  // which of the file's JSON documents, from 1: of JSON lines, the line
  bool too_large = false;      // longer than the limit: bytes is empty
  bool plain = false;          // an object of ASCII, without control characters in strings
};

class ItemCutter {
 public:
  ItemCutter(ByteWindow& window, std::size_t item_bytes) : window_(window), item_bytes_(item_bytes) {}

  // Nothing at the end, or where the file breaks off or is no JSON: failure()
  // says which.
  std::optional<CutItem> next();
  const std::optional<std::string>& failure() const { return failure_; }

 private:
  enum class At : std::uint8_t { document, member, list, end };

  std::optional<CutItem> next_document();
  std::optional<CutItem> next_member();
  std::optional<CutItem> next_in_list();
  std::optional<CutItem> item_here(std::string_view list, std::size_t index);
  bool is_item_here();
  char next_byte();
  std::optional<std::string> key_here();
  std::optional<std::size_t> length_here();
  bool skip_value();
  bool skip_scalar();
  void fail(std::string why);

  ByteWindow& window_;
  std::size_t item_bytes_;
  At at_ = At::document;
  std::uint32_t documents_ = 0;
  std::string list_;
  std::size_t index_ = 0;
  bool plain_ = false;      // what was followed last is
  bool bare_list_ = false;  // the list is the document, not a member of it
  std::optional<std::string> failure_;
};

}  // namespace prodready::resources::snapshot
