#include "facts/dependencies/variables.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace prodready::dependencies {

std::string with_variables(std::string text, const ValueOf& value_of) {
  constexpr std::size_t most_variables = 50;
  constexpr std::size_t longest_value = 200;
  for (std::size_t step = 0; step < most_variables; ++step) {
    const std::size_t start = text.find('$');
    if (start == std::string::npos || start + 1 >= text.size()) {
      break;
    }
    const char open = text[start + 1];
    const bool enclosed = open == '{' || open == '(';
    const std::size_t from = start + (enclosed ? 2 : 1);
    const std::size_t end = enclosed ? text.find(open == '{' ? '}' : ')', from)
                                     : std::min(text.find_first_of(" ,:+[]()", from), text.size());
    if (end == std::string::npos) {
      break;
    }
    const std::string name = text.substr(from, end - from);
    std::optional<std::string> value = value_of(name);
    if (!value && name.find('.') != std::string::npos) {
      value = value_of(std::string_view(name).substr(name.rfind('.') + 1));
    }
    if (!value || value->size() > longest_value || value->find(name) != std::string::npos) {
      break;
    }
    text.replace(start, end + (enclosed ? 1 : 0) - start, *value);
  }
  return text;
}

}  // namespace prodready::dependencies
