// Term "code that declares the workloads" (docs/items/networking.md): only then may code, without a snapshot,
// show that something does not exist.
#pragma once

#include "facts/facts.hpp"
#include "facts/tri.hpp"

namespace prodready::terms {

// Yes where a production workload is declared and nothing that could declare more is unread; no where no
// production workload is declared; unresolved with the name of what is unread.
Tri code_declares_the_workloads(const Facts& facts);

}  // namespace prodready::terms
