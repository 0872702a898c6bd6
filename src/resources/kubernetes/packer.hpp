// Packer templates, HCL (*.pkr.hcl) and JSON, as resources; a folder's HCL files are one unit.
//   packer/Source   Builder ("amazon-ebs"), Name, and the builder's own arguments (source_ami,
//                   source_ami_filter, region, ssh_username, …)
//   packer/Build    Sources[] ("amazon-ebs.web"), Provisioners[] {Type, inline, script, scripts,
//   playbook_file},
//                   PostProcessors[] (types)
// Variables have their default; without one, and for every expression beyond plain values, they are
// unresolved.
#pragma once

#include "resources/kubernetes/context.hpp"

namespace prodready::resources::kubernetes {

void read_packer_templates(const Context& context);

}  // namespace prodready::resources::kubernetes
