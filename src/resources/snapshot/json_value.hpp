// JSON of a snapshot as values of the model; what is not wanted is passed over.
// simdjson stays behind this header and config_item.hpp.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "prodready/result.hpp"
#include "resources/model/value.hpp"
#include "resources/snapshot/text_cache.hpp"
#include "resources/snapshot/wanted_keys.hpp"

namespace prodready::resources::snapshot {

// Reads one JSON text after the other with the same memory. Not for two threads
// at once.
class JsonReader {
 public:
  JsonReader();
  JsonReader(const JsonReader&) = delete;
  JsonReader& operator=(const JsonReader&) = delete;
  ~JsonReader();

  // `text` has parse_padding readable bytes behind it. Nulls and what is not
  // wanted are left out.
  Result<Value> read(std::string_view text, const WantedKeys& wanted);
  // The same of a text without padding, which is copied.
  Result<Value> read_copy(std::string_view text, const WantedKeys& wanted);

  struct Parser;
  Parser& parser() { return *parser_; }
  KeyCache& keys() { return keys_; }
  TextCache& texts() { return texts_; }

 private:
  KeyCache keys_;
  TextCache texts_;
  std::unique_ptr<Parser> parser_;
  std::string copy_;
};

}  // namespace prodready::resources::snapshot
