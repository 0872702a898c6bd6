#include "facts/resources/of_types.hpp"

#include <string>
#include <unordered_set>

namespace prodready::terms {

const std::vector<std::string_view>& types_there(const Facts& facts) {
  using Types = std::vector<std::string_view>;
  struct TypesThere {};
  return facts.resources.derived().at<TypesThere, Types>([&] {
    Types types;
    std::unordered_set<const std::string*> texts;  // most share the letters of their type
    std::unordered_set<std::string_view> names;
    for (const resources::Resource& resource : facts.resources.all()) {
      const std::string& type = resource.type;
      if (texts.insert(&type).second && names.insert(type).second) {
        types.push_back(type);
      }
    }
    return types;
  });
}

}  // namespace prodready::terms
