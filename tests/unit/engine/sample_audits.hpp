// Evaluators that answer in every way there is, and records for their items.
#pragma once

#include <new>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "builders.hpp"

namespace prodready::test {

inline Verdict passes(const Facts&, const Params&) {
  return about("the repository",
               {claim_holds("holds", "it is there",
                            {{Strength::indicated, "a weak sign", {}},
                             {Strength::declared, "README.md says so", Place{.path = "README.md"}},
                             {Strength::declared, "so does this", {}}})});
}

inline Verdict fails_twice(const Facts&, const Params&) {
  return about(
      "the repository",
      {claim_fails("stale", {.message = "it is old", .expected = "a new one", .root = "git-history: old"}),
       claim_fails("missing", {.message = "it is missing", .expected = "one", .root = "it is missing"}),
       claim_open("size", {.message = "its size is unknown", .needs = {}, .root = "config: size"})});
}

inline Verdict is_open(const Facts&, const Params&) {
  return about("orders-db",
               {claim_open("holds", {.message = "no snapshot shows it",
                                     .needs = {{Source::snapshot, "aws rds describe-db-instances"}},
                                     .root = "snapshot: rds describe-db-instances"}),
                claim_open("size", {.message = "its size is not configured",
                                    .needs = {{Source::config, "size in config.yaml"},
                                              {Source::snapshot, "aws rds describe-db-instances"}},
                                    .root = "config: size"})});
}

inline Verdict is_not_applicable(const Facts&, const Params&) {
  return about("the repository", {claim_not_applicable("holds", "there is no database")});
}

inline Verdict is_broken(const Facts&, const Params&) {
  return about("the repository", {claim_broken("holds", "ci.yaml:3 is no YAML", "ci.yaml")});
}

inline Verdict throws(const Facts&, const Params& params) {
  return about("x", {claim_holds("holds", params.list("no").at(0))});
}
inline Verdict throws_lines(const Facts&, const Params&) {
  throw std::runtime_error("first line\nsecond line");
}
inline Verdict throws_something(const Facts&, const Params&) { throw 7; }
inline Verdict runs_out_of_memory(const Facts&, const Params&) { throw std::bad_alloc(); }
inline Verdict says_nothing(const Facts&, const Params&) { return {}; }
inline Verdict says_nothing_of_a_subject(const Facts&, const Params&) {
  Verdict verdict = about("one", {claim_holds("holds", "fine")});
  verdict.subjects.push_back({.name = "two", .place = {}, .claims = {}});
  return verdict;
}

inline Verdict of_many(const Facts&, const Params&) {
  Verdict verdict;
  for (const std::string name : {"dev/logs", "prod/logs", "prod/data"}) {
    verdict.subjects.push_back(
        {.name = name,
         .place = Place{.path = "infra/" + name + ".tf"},
         .claims = {claim_fails("holds",
                                {.message = name + " has no lifecycle", .expected = "one", .root = name})}});
  }
  return verdict;
}

inline Evaluators evaluators() {
  Evaluators made;
  made.add("a.passes", passes)
      .add("a.fails", fails_twice)
      .add("a.open", is_open)
      .add("a.not-applicable", is_not_applicable)
      .add("a.broken", is_broken)
      .add("b.throws", throws)
      .add("b.throws-lines", throws_lines)
      .add("b.throws-something", throws_something)
      .add("b.memory", runs_out_of_memory)
      .add("b.silent", says_nothing)
      .add("b.half-silent", says_nothing_of_a_subject)
      .add("b.many", of_many);
  return made;
}

inline Facts facts() {
  Facts made;
  made.as_of = day("2026-03-10");
  made.files.files = {{.path = "README.md"}};
  return made;
}

inline AuditReport run(const Project& project, const AuditOptions& options = {}) {
  const Evaluators table = evaluators();
  return audit(project, facts(), options, table.lookup());
}

inline Attestation attestation_for(std::string id, std::vector<std::string> subjects = {}) {
  return {.item = std::move(id),
          .subjects = std::move(subjects),
          .by = "maria",
          .day = day("2026-03-01"),
          .evidence = "README.md",
          .last_day = day("2026-06-01"),
          .place = {.path = "att.yaml", .line = 2}};
}

inline Waiver waiver_for(std::string id, std::vector<std::string> subjects = {}) {
  return {.item = std::move(id),
          .claim = {},
          .subjects = std::move(subjects),
          .reason = "moves in May",
          .owner = "maria",
          .last_day = day("2026-06-01"),
          .place = {.path = "waivers.yaml", .line = 2}};
}

inline Params with_ignore(std::vector<std::string> globs) {
  return Params({{"ignore", ParamValue(std::move(globs))}});
}

}  // namespace prodready::test
