// Moments as manifests write them.
#pragma once

#include <cstdint>
#include <string>

namespace prodready::collect {

// YYYY-MM-DDTHH:MM:SSZ of seconds since 1970.
std::string timestamp(std::int64_t seconds);

}  // namespace prodready::collect
