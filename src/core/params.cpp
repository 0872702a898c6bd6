#include "core/params.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace prodready {

template <class T>
const T& Params::get(std::string_view name) const {
  const auto found = values_.find(name);
  if (found == values_.end() || !std::holds_alternative<T>(found->second)) {
    throw std::logic_error(fmt::format("the checklist gives no parameter '{}' of the type that is asked for", name));
  }
  return std::get<T>(found->second);
}

int Params::days(std::string_view name) const { return static_cast<int>(get<double>(name)); }
double Params::number(std::string_view name) const { return get<double>(name); }
bool Params::flag(std::string_view name) const { return get<bool>(name); }
const std::vector<std::string>& Params::list(std::string_view name) const {
  return get<std::vector<std::string>>(name);
}
const WordLists& Params::word_lists(std::string_view name) const { return get<WordLists>(name); }

}  // namespace prodready
