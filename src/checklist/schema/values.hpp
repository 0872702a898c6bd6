// Reads checked nodes as values. What is absent or wrong gives nothing: the check has reported it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "syntax/node.hpp"

namespace prodready::schema {

std::optional<double> number_of(const syntax::Node& node);        // plain, finite
std::optional<double> whole_number_of(const syntax::Node& node);  // plain decimal digits, at most 15
std::optional<bool> flag_of(const syntax::Node& node);            // true, false

// These take null pointers, as Node::find gives them.
std::optional<std::string> text_of(const syntax::Node* node);
std::vector<std::string> texts_of(const syntax::Node* node);  // of a list, or of one scalar
std::optional<int> integer_of(const syntax::Node* node);
std::optional<bool> flag_of(const syntax::Node* node);

}  // namespace prodready::schema
