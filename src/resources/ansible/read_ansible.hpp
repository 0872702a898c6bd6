// Ansible: what tasks of amazon.aws and community.aws declare in playbooks and roles.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "resources/mapping/table.hpp"
#include "resources/model/resources.hpp"

namespace prodready::resources {

// By path and content: a playbook or tasks file that calls a module of AWS, or a role's variables.
bool is_ansible_file(std::string_view path, std::string_view bytes);

struct AnsibleRequest {
  std::span<const File> files;  // others are ignored
  const Tables* tables = nullptr;
  std::function<bool(std::string_view path)> is_own;  // whether tasks there count
};

// Variables are known where the play, the block, the task or the role gives them a plain value. What else a
// template asks for is unresolved with its name, and a resource under `when` or in a loop may not exist
// (Resource::maybe, many). Tasks with `state: absent` make nothing.
Reading read_ansible(const AnsibleRequest& request);

}  // namespace prodready::resources
