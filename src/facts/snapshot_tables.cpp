#include "facts/snapshot_tables.hpp"

#include "resources/mapping/table.hpp"

namespace prodready {

void read_snapshot_tables() { resources::Tables::built_in(); }

}  // namespace prodready
