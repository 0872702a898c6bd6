#include <string>

#include "core/text.hpp"
#include "resources/terraform/functions.hpp"
#include "resources/terraform/paths.hpp"
#include "resources/terraform/render_template.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

constexpr std::string_view working_folder = "${path.cwd}/";

// A path that abspath() made is unresolved, but the file that it leads to is known.
std::optional<std::string> path_of(const Value& value) {
  if (const Unresolved* unresolved = value.unresolved();
      unresolved != nullptr && unresolved->shape.starts_with(working_folder) &&
      unresolved->shape.find("${", 1) == std::string::npos) {
    return unresolved->shape.substr(working_folder.size());
  }
  return value.as_text();
}

// Nothing is known of files that were not read: they may be binary, large or left out.
Value unread(std::string_view path) { return Value::unresolved("file " + std::string(path)); }

Value file(const Call& call) {
  const std::optional<std::string> path = path_of(call.arguments[0]);
  if (!path) {
    return missing_of(call.arguments[0]);
  }
  const File* found = call.scope.names->file(*path);
  if (found == nullptr || !is_utf8(found->bytes)) {
    return unread(*path);
  }
  return found->bytes;
}

Value fileexists(const Call& call) {
  const std::optional<std::string> path = path_of(call.arguments[0]);
  if (!path) {
    return missing_of(call.arguments[0]);
  }
  return call.scope.names->file(*path) != nullptr ? Value(true) : unread(*path);
}

Value templatefile(const Call& call) {
  const std::optional<std::string> path = path_of(call.arguments[0]);
  const Map* variables = call.arguments[1].map();
  if (!path || variables == nullptr) {
    return missing_of(Value(call.all()));
  }
  const File* found = call.scope.names->file(*path);
  return found == nullptr || !is_utf8(found->bytes) ? unread(*path)
                                                    : render_template(found->bytes, *variables, call.scope);
}

Value abspath(const Call& call) {
  const std::optional<std::string> path = path_of(call.arguments[0]);
  if (!path) {
    return missing_of(call.arguments[0]);
  }
  if (path->starts_with('/')) {
    return *path;
  }
  return Value::unresolved("path.cwd", std::string(working_folder) + *path);
}

Value basename(const Call& call) { return name_of_path(call.text(0)); }

Value dirname(const Call& call) {
  const std::string_view folder = folder_of_path(call.text(0));
  return folder.empty() ? std::string_view(".") : folder;
}

Value not_worked_out(const Call& call) { return call.unknown(); }

}  // namespace

std::span<const Function> file_functions() {
  static constexpr Function table[] = {{"file", "s", Needs::nothing, file},
                                       {"fileexists", "s", Needs::nothing, fileexists},
                                       {"templatefile", "sv", Needs::nothing, templatefile},
                                       {"abspath", "s", Needs::nothing, abspath},
                                       {"basename", "s", Needs::all, basename},
                                       {"dirname", "s", Needs::all, dirname},
                                       {"pathexpand", "s", Needs::all, not_worked_out},
                                       {"fileset", "ss", Needs::all, not_worked_out},
                                       {"filebase64", "s", Needs::all, not_worked_out},
                                       {"filemd5", "s", Needs::all, not_worked_out},
                                       {"filesha1", "s", Needs::all, not_worked_out},
                                       {"filesha256", "s", Needs::all, not_worked_out},
                                       {"filesha512", "s", Needs::all, not_worked_out},
                                       {"filebase64sha256", "s", Needs::all, not_worked_out},
                                       {"filebase64sha512", "s", Needs::all, not_worked_out}};
  return table;
}

}  // namespace prodready::resources::terraform
