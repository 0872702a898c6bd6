// Reads YAML, JSON and TOML into nodes. Owns yaml-cpp, nlohmann_json and toml++: no exception of theirs
// leaves this folder. Input may be anything: bad UTF-8, alias bombs, self-references, 100,000 brackets, a
// BOM, CRLF, several documents all end in nodes or in a fault with its place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "prodready/result.hpp"
#include "syntax/node.hpp"

namespace prodready::syntax {

// All documents of a YAML 1.2 stream. Aliases are expanded (each expansion counts against limits.nodes), `<<`
// merge keys are left as they stand. An empty text has no documents. The error's place has line and column,
// and no path.
Result<std::vector<Node>> parse_yaml(std::string_view text, const Limits& limits = {});

// One JSON value. `quoted` marks strings. Comments and trailing commas are faults.
Result<Node> parse_json(std::string_view text, const Limits& limits = {});

// One TOML 1.0 document.
Result<Node> parse_toml(std::string_view text, const Limits& limits = {});

// Compiles a jq program without running it; the error is jq's own. Programs over 4096 bytes, and those that
// name `env`, `$ENV`, `input`, `inputs`, `import`, `include`, `debug`, `stderr`, `input_filename` or `halt`
// are refused: a rule sees the resource's properties and nothing else.
Result<void> check_jq(std::string_view program);

}  // namespace prodready::syntax
