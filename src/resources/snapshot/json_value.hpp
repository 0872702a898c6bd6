// JSON of a snapshot as values of the model; what is not wanted is passed over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "prodready/result.hpp"
#include "resources/model/value.hpp"
#include "resources/snapshot/json_cursor.hpp"
#include "resources/snapshot/json_tokens.hpp"
#include "resources/snapshot/text_cache.hpp"
#include "resources/snapshot/wanted_keys.hpp"

namespace prodready::resources::snapshot {

// Deeper values are a fault: nothing that a cloud says is.
inline constexpr std::size_t json_depth = 128;

// Reads one JSON text after the other with the same memory. Not for two threads
// at once.
class JsonReader {
 public:
  // `text` has parse_padding readable bytes behind it. Nulls and what is not
  // wanted are left out.
  Result<Value> read(std::string_view text, const WantedKeys& wanted);
  // The same of a text without padding, which is copied.
  Result<Value> read_copy(std::string_view text, const WantedKeys& wanted);
  // Of wanted keys that are where they were since this reader was made.
  Result<Value> read_inner(std::string_view text, const WantedKeys& wanted);

  // Adds what is wanted of the cursor's value, which it takes, to `value`; false where it is faulty, or
  // nested deeper than `depth_left`.
  bool take(JsonCursor& cursor, const WantedKeys& wanted, std::size_t depth_left, Value& value);
  // Of an object, which the cursor stands at: with the number that each of the members has among the wanted
  // keys, in their order.
  bool take_numbered(JsonCursor& cursor, const WantedKeys& wanted, std::size_t depth_left, Value& value,
                     std::vector<std::uint32_t>& numbers) {
    return take_map(cursor, wanted, depth_left - 1, value, &numbers);
  }

  // Whether anything of what was taken since they were cleared is to be looked at again.
  struct Marks {
    bool folded = false;  // a text may hold more: unfold_texts()
    bool hidden = false;  // hide_values() may find something
    bool times = false;   // make_times_iso() may
  };
  Marks& marks() { return marks_; }

  JsonTokens& tokens() { return tokens_; }
  KeyCache& keys() { return keys_; }
  TextCache& texts() { return texts_; }

 private:
  Result<Value> read_text(std::string_view text, const WantedKeys& wanted);
  std::string_view padded_copy(std::string_view text);
  bool take_list(JsonCursor& cursor, const WantedKeys& wanted, std::size_t depth_left, Value& value);
  bool take_map(JsonCursor& cursor, const WantedKeys& wanted, std::size_t depth_left, Value& value,
                std::vector<std::uint32_t>* numbers = nullptr);

  KeyCache keys_;
  TextCache texts_;
  JsonTokens tokens_;
  Marks marks_;
  std::string copy_;
};

}  // namespace prodready::resources::snapshot
