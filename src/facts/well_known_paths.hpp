// What a path alone tells of a file: a CI system's pipeline, infrastructure code, a trace of
// version control.
#pragma once

#include <string_view>

namespace prodready {

// A file that a CI system looks for at this place: .github/workflows/ci.yml, .gitlab-ci.yml, Jenkinsfile.
bool is_pipeline_path(std::string_view path);

// Terraform, CloudFormation, serverless, Helm, Kubernetes, Dockerfiles, compose files, Ansible.
bool is_infrastructure_path(std::string_view path);

// A file that comes from version control: .gitignore, .gitattributes, .gitmodules, .hgignore, .github/, a CI
// file.
bool is_version_control_trace(std::string_view path);

}  // namespace prodready
