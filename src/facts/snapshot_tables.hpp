// What snapshots are read with.
#pragma once

namespace prodready {

// Reads the tables that translate what snapshots show, which takes a few milliseconds: for a thread that has
// nothing else to do yet. collect() reads them where that was not done. May be called from several threads.
void read_snapshot_tables();

}  // namespace prodready
