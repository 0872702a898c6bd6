// The closed word lists of a verdict: status, severity, strength, what is needed. Every list has `to_string`, which
// gives the word that reports and files use, and `parse_…`, which gives nothing for any other word.
#pragma once

#include <optional>
#include <string_view>

namespace prodready {

enum class Status { pass, fail, not_applicable, unknown, waived, error };
enum class Severity { low, medium, high, critical };
enum class Strength { indicated, attested, declared, observed };  // in rising order of trust
enum class Source { snapshot, git_history, forge, config, attestation };

std::string_view to_string(Status status);
std::string_view to_string(Severity severity);
std::string_view to_string(Strength strength);
std::string_view to_string(Source source);

std::optional<Status> parse_status(std::string_view word);
std::optional<Severity> parse_severity(std::string_view word);
std::optional<Source> parse_source(std::string_view word);

}  // namespace prodready
