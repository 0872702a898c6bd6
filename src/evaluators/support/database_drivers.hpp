// Database drivers that own code depends on: a sign of a store that no source shows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "prodready/place.hpp"

namespace prodready {

enum class DriverKind : std::uint8_t {
  network,   // the store may be hosted anywhere
  embedded,  // SQLite, LevelDB, BoltDB: it lies on the workload's own disk
};

struct DatabaseDriver {
  std::string name;  // "psycopg2"
  DriverKind kind = DriverKind::network;
  Place place;  // in the manifest
};

// Of manifests of own code, without those for tests and tools alone; in the order of the manifests.
std::vector<DatabaseDriver> database_drivers(const Facts& facts);

}  // namespace prodready
