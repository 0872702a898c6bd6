// Documentation sites that are built from the repository: where their configuration says that they are
// published.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace prodready::documents {

// mkdocs.yml, docusaurus.config.*, conf.py of Sphinx, antora.yml, antora-playbook.yml.
bool is_site_file(std::string_view path);

// The addresses that a site's configuration names; empty where it names none.
std::vector<std::string> site_addresses(std::string_view path, std::string_view bytes);

}  // namespace prodready::documents
