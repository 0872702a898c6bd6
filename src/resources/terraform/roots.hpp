// Which folders are root modules: what is deployed, rather than called by something that is.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "resources/terraform/module.hpp"

namespace prodready::resources::terraform {

// Own folders that no own module, and nothing of `called`, calls by a literal path; one with a backend is a
// root all the same. A module that nobody calls counts too: it is published, and stands for what others make
// of it.
std::vector<std::string> root_folders(ModuleStore& store, const std::function<bool(std::string_view)>& is_own,
                                      const std::set<std::string>& called);

bool is_own_folder(std::string_view folder, const std::function<bool(std::string_view)>& is_own);

}  // namespace prodready::resources::terraform
