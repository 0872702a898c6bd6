// Names that a configuration adds to the usual names of secrets, looked for beside the built-in patterns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "prodready/result.hpp"

struct hs_database;
struct hs_scratch;

namespace prodready::secrets {

class AddedNames {
 public:
  static constexpr std::size_t longest = 80;  // bytes of a name

  // Of `names`, those that do not end with a usual one. Fails for names that no pattern can be made of.
  static Result<AddedNames> make(std::span<const std::string> names);

  // Makes the scratch large enough; false where memory is short.
  bool fit(hs_scratch*& scratch) const;

  // Gives the end of each name in `text` to `take`, in the order of the text; nothing where none was added.
  void find(std::string_view text, hs_scratch& scratch, const std::function<void(std::size_t)>& take) const;

  std::uint32_t rule() const { return rule_; }  // that what is given to them is a secret by

 private:
  std::shared_ptr<hs_database> database_;  // null: none was added
  std::uint32_t rule_ = 0;
};

}  // namespace prodready::secrets
