// Any bytes as the file of secret rules that the build compiles.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "secrets_compiler/rule_checks.hpp"
#include "secrets_compiler/rule_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace prodready::secrets;
  const ReadRules read = read_rules("rules.yaml", {reinterpret_cast<const char*>(data), size});
  static_cast<void>(check_rules(read.rules));
  return 0;
}
