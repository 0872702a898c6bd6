#include "prodready/status.hpp"

#include "core/words.hpp"
#include "prodready/report.hpp"

namespace prodready {
namespace {

constexpr Word<Status> status_words[] = {
    {Status::pass, "pass"},       {Status::fail, "fail"},     {Status::not_applicable, "not-applicable"},
    {Status::unknown, "unknown"}, {Status::waived, "waived"}, {Status::error, "error"},
};

constexpr Word<Severity> severity_words[] = {
    {Severity::low, "low"},
    {Severity::medium, "medium"},
    {Severity::high, "high"},
    {Severity::critical, "critical"},
};

constexpr Word<Strength> strength_words[] = {
    {Strength::indicated, "indicated"},
    {Strength::attested, "attested"},
    {Strength::declared, "declared"},
    {Strength::observed, "observed"},
};

constexpr Word<Source> source_words[] = {
    {Source::snapshot, "snapshot"},       {Source::git_history, "git-history"},
    {Source::forge, "forge"},             {Source::config, "config"},
    {Source::attestation, "attestation"},
};

constexpr Word<Threshold> threshold_words[] = {
    {Threshold::critical, "critical"}, {Threshold::high, "high"}, {Threshold::medium, "medium"},
    {Threshold::low, "low"},           {Threshold::none, "none"},
};

constexpr Word<Undecided> undecided_words[] = {
    {Undecided::warn, "warn"},
    {Undecided::block, "block"},
};

constexpr Word<Blocking> blocking_words[] = {
    {Blocking::no, "no"},
    {Blocking::failing, "failing"},
    {Blocking::undecided, "undecided"},
};

}  // namespace

std::string_view to_string(Status status) { return word_of(status_words, status); }
std::string_view to_string(Severity severity) { return word_of(severity_words, severity); }
std::string_view to_string(Strength strength) { return word_of(strength_words, strength); }
std::string_view to_string(Source source) { return word_of(source_words, source); }
std::string_view to_string(Threshold threshold) { return word_of(threshold_words, threshold); }
std::string_view to_string(Undecided undecided) { return word_of(undecided_words, undecided); }
std::string_view to_string(Blocking blocking) { return word_of(blocking_words, blocking); }

std::optional<Status> parse_status(std::string_view word) { return value_of(status_words, word); }
std::optional<Severity> parse_severity(std::string_view word) { return value_of(severity_words, word); }
std::optional<Source> parse_source(std::string_view word) { return value_of(source_words, word); }
std::optional<Threshold> parse_threshold(std::string_view word) { return value_of(threshold_words, word); }
std::optional<Undecided> parse_undecided(std::string_view word) { return value_of(undecided_words, word); }

}  // namespace prodready
