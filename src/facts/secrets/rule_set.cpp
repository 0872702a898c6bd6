#include "facts/secrets/rule_set.hpp"

#include <fmt/format.h>

#include <string_view>

#include "facts/secrets/fingerprint.hpp"
#include "prodready/version.hpp"

namespace prodready::secret_scan {

std::string rule_set_of(std::span<const secrets::Rule> rules, std::span<const std::string> names) {
  // Raised when the way in which blobs are read changes: what counts as binary, as an archive, as a state,
  // and what code finds without a rule.
  constexpr int generation = 2;
  std::string all = fmt::format("{}\n{}\n", version, generation);
  for (const secrets::Rule& rule : rules) {
    all += fmt::format("{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\n", rule.id,
                       rule.pattern, rule.tail, static_cast<int>(rule.kind), static_cast<int>(rule.form),
                       static_cast<int>(rule.edges), rule.within, rule.entropy, static_cast<int>(rule.check),
                       rule.check_required, rule.near);
    for (const std::string_view keyword : rule.keywords) {
      all += fmt::format("{}\x1f", keyword);
    }
  }
  for (const std::string& name : names) {
    all += fmt::format("\x1e{}", name);
  }
  return Fingerprinter("the rules").of(all) + Fingerprinter("the rules again").of(all);
}

}  // namespace prodready::secret_scan
