// Runs independent pieces of work on several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace prodready {

// Calls work(i) once for each i below count, on at most `jobs` threads (0 and 1: this thread alone), and
// returns when all are done. The order is free, so each call writes only what belongs to its own index. If
// calls throw, the first exception is rethrown after all threads have ended.
void parallel_for(std::size_t count, std::size_t jobs, const std::function<void(std::size_t)>& work);

// The same for work that needs something of its own on each thread, like a buffer: each thread calls
// make_worker() once, at its beginning, and then what that returned. Neighbours mostly go to one thread.
using Worker = std::function<void(std::size_t)>;
void parallel_for_with(std::size_t count, std::size_t jobs, const std::function<Worker()>& make_worker);

}  // namespace prodready
