// Methods that a .proto file declares as rpc: whoever implements them must use the names as they are, so no
// convention judges them (docs/items/code-readability.md).
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "facts/code_facts.hpp"

namespace prodready::code {

using RemoteCalls = std::set<std::string, std::less<>>;

// Adds the names of the rpc methods that the text of a .proto file declares; at most 10,000 in all.
void add_remote_calls(std::string_view proto, RemoteCalls& names);

// Takes the functions with such a name, which follow no convention, out of what was counted. `file` must have
// all its odd names (read_declarations with OddNames::all); the first few of each kind and spelling are left
// behind.
void leave_out(const RemoteCalls& names, CodeFile& file);

}  // namespace prodready::code
