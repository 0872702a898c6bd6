// Values that CI systems put into the text of a file before anything runs: `<< parameters.x >>`,
// `$(Build.Reason)`.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "facts/shell/commands.hpp"
#include "syntax/node.hpp"

namespace prodready {

using Lookup = std::function<std::optional<std::string>(std::string_view name)>;

// The text with each `open` name `close` replaced that `lookup` knows. The others become `${{ name }}`, which
// the shell's reader keeps as one unresolved piece; the word is then unresolved.
shell::Word put_in_placeholders(std::string_view text, std::string_view open, std::string_view close,
                                const Lookup& lookup);

// The same in every scalar of a tree.
syntax::Node put_in_placeholders(syntax::Node node, std::string_view open, std::string_view close,
                                 const Lookup& lookup);

}  // namespace prodready
