// What follows frequent pairs of characters in source text: "connecti" is not as rare as its pairs are.
#pragma once

#include <span>
#include <string_view>

namespace prodready::secrets {

// Each row: two characters, one of each of two classes (text_class.hpp), then for each class a letter for how
// often it is the next one: 'a' for always, every second letter for half as often, up to 'z' and from 'A' on.
std::span<const std::string_view> frequent_pairs();

}  // namespace prodready::secrets
