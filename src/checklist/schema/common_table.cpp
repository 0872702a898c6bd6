#include "checklist/schema/tables.hpp"

namespace prodready::schema {

Shape severity_shape() { return word({"critical", "high", "medium", "low"}); }

Shape quantity_shape() {
  return record("a quantity", {{"value", number(0), Presence::required, "The number."},
                               {"unit", word({"requests/s", "events/s", "messages/s", "users"}),
                                Presence::required, "What is counted."}});
}

Shape parameter_shape(ParamType type) {
  constexpr double longest_days = 36500;
  switch (type) {
    case ParamType::days:
      return integer(0, longest_days);
    case ParamType::number:
      return number(0);
    case ParamType::share:
      return number(0, 1);
    case ParamType::flag:
      return boolean();
    case ParamType::globs:
      return list(text(Format::name_glob));
    case ParamType::words:
    case ParamType::type_names:
      return list(text());
    case ParamType::patterns:
      return list(text(Format::pattern));
    case ParamType::ports:
      return list(text(Format::port));
    case ParamType::account_ids:
      return list(text(Format::account));
    case ParamType::word_lists:
      return map(Format::line, list(text()));
    case ParamType::quantity:
      return choice({quantity_shape(), null()});
  }
  return anything();
}

std::string_view describe_type(ParamType type) {
  switch (type) {
    case ParamType::days:
      return "whole number of days";
    case ParamType::number:
      return "number, 0 or more";
    case ParamType::share:
      return "share, 0 to 1";
    case ParamType::flag:
      return "true or false";
    case ParamType::globs:
      return "list of globs";
    case ParamType::words:
      return "list of words";
    case ParamType::patterns:
      return "list of regular expressions";
    case ParamType::ports:
      return "list of ports";
    case ParamType::account_ids:
      return "list of account ids";
    case ParamType::type_names:
      return "list of resource types or groups of them";
    case ParamType::word_lists:
      return "map of names to lists of words";
    case ParamType::quantity:
      return "map of value and unit, or null";
  }
  return "value";
}

const std::vector<std::string_view>& tool_categories() {
  static const std::vector<std::string_view> categories = {"build-system",
                                                           "package-manager",
                                                           "lockfile",
                                                           "formatter",
                                                           "linter",
                                                           "static-analysis",
                                                           "type-checker",
                                                           "test-framework",
                                                           "coverage",
                                                           "benchmark",
                                                           "profiler",
                                                           "load-test",
                                                           "chaos",
                                                           "infrastructure-as-code",
                                                           "infrastructure-test",
                                                           "infrastructure-scan",
                                                           "container-build",
                                                           "image-build",
                                                           "configuration-management",
                                                           "ci-system",
                                                           "deployment",
                                                           "progressive-delivery",
                                                           "feature-flag",
                                                           "secrets-manager",
                                                           "secret-scanner",
                                                           "dependency-update",
                                                           "dependency-audit",
                                                           "metrics",
                                                           "tracing",
                                                           "logging",
                                                           "alerting",
                                                           "error-tracking",
                                                           "uptime",
                                                           "cost-analysis",
                                                           "auth",
                                                           "api-docs",
                                                           "docs-site",
                                                           "diagram",
                                                           "release-automation",
                                                           "artifact-registry",
                                                           "pre-commit",
                                                           "event-store",
                                                           "migration",
                                                           "orchestrator"};
  return categories;
}

}  // namespace prodready::schema
