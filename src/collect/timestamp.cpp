#include "collect/timestamp.hpp"

#include <fmt/format.h>

#include "core/date.hpp"

namespace prodready::collect {

std::string timestamp(std::int64_t seconds) {
  constexpr std::int64_t day = 86'400;
  const std::int64_t of_day = ((seconds % day) + day) % day;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_string(date_of(seconds)), of_day / 3600, of_day / 60 % 60,
                     of_day % 60);
}

}  // namespace prodready::collect
