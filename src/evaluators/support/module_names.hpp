// Which package a module's name tells, ecosystem by ecosystem.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "catalogue/vocabulary.hpp"

namespace prodready {

using PackageNames = std::set<std::string, std::less<>>;

// What stands before the first of these characters.
std::string_view first_part(std::string_view module, std::string_view separators);

// "lodash" of "lodash/fp", "@scope/name" of "@scope/name/x".
std::string_view node_package(std::string_view module);

// "name" of "package:name/file.dart".
std::string_view pub_package(std::string_view module);

// "acmebilling" for "Acme-Billing" and "acme_billing".
std::string without_separators(std::string_view name);

// Ecosystems in which a module's name tells the package's: Python, Node, Go, Dart.
bool tells_package(catalogue::Ecosystem ecosystem);

// Whether one of the packages brings the module; only of these ecosystems.
bool names_module(catalogue::Ecosystem ecosystem, const PackageNames& names, std::string_view module);

}  // namespace prodready
