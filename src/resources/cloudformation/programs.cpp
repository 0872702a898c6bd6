#include "resources/cloudformation/programs.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "resources/cloudformation/paths.hpp"

namespace prodready::resources::cloudformation {
namespace {

constexpr std::size_t longest_name = 1024;  // bytes, of a file

enum class Program { serverless, serverless_code, copilot, cdk, pulumi, sst };

struct Name {
  std::string_view file;
  Program program;
};
constexpr std::array names = {
    Name{"serverless.yml", Program::serverless},
    Name{"serverless.yaml", Program::serverless},
    Name{"serverless.json", Program::serverless},
    Name{"serverless.ts", Program::serverless_code},
    Name{"serverless.js", Program::serverless_code},
    Name{"cdk.json", Program::cdk},
    Name{"Pulumi.yaml", Program::pulumi},
    Name{"Pulumi.yml", Program::pulumi},
    Name{"sst.config.ts", Program::sst},
};

std::optional<Program> program_of(std::string_view path) {
  const std::string_view file = file_name(path);
  if (const auto found = std::ranges::find(names, file, &Name::file); found != names.end()) {
    return found->program;
  }
  const bool is_manifest = file == "manifest.yml" || file == "manifest.yaml";
  if (is_manifest && file_name(folder_of(folder_of(path))) == "copilot") {
    return Program::copilot;
  }
  return std::nullopt;
}

bool has_file(const Library& library, std::string_view folder, std::string_view below,
              std::string_view ending) {
  const std::string prefix = joined_path(folder, below);
  return std::ranges::any_of(library.files(), [&](const File& file) {
    return is_within(file.path, prefix) && file.path.ends_with(ending);
  });
}

void note(Reading& reading, std::string_view path, std::string what, std::string hint) {
  reading.unread.push_back(
      {.place = {.path = std::string(path)}, .what = std::move(what), .hint = std::move(hint)});
}

void read_cdk(Library& library, std::string_view path, Reading& reading) {
  const Document* settings = library.document(path);
  std::string_view output = settings == nullptr ? std::string_view{} : settings->root.text_of("output");
  output = output.empty() ? "cdk.out" : output;
  if (!has_file(library, folder_of(path), output, ".template.json")) {
    note(reading, path, "a CDK program without its output", "cdk synth");
  }
}

void read_program(const CloudFormationRequest& request, Library& library, std::string_view path,
                  Program program, Reading& reading) {
  switch (program) {
    case Program::cdk:
      return read_cdk(library, path, reading);
    case Program::pulumi:
      return note(reading, path, "a Pulumi program", "a cloud snapshot shows what it makes");
    case Program::sst:
      return note(reading, path, "an SST program", "a cloud snapshot shows what it makes");
    case Program::serverless:
    case Program::serverless_code:
      // What `serverless package` wrote is an ordinary template.
      if (has_file(library, folder_of(path), ".serverless", ".json")) {
        return;
      }
      if (program == Program::serverless_code) {
        return note(reading, path, "a Serverless Framework program", "serverless package");
      }
      break;
    case Program::copilot:
      break;
  }
  const Document* document = library.document(path);
  if (document == nullptr) {
    const std::optional<Error> fault = library.fault(path);
    Place place;
    place.path = path;
    reading.gaps.push_back({.place = std::move(place), .why = fault ? fault->message : "it does not parse"});
    note(reading, path, "a file that does not parse", {});
  } else if (program == Program::copilot) {
    read_copilot(request, *document, reading);
  } else {
    read_serverless(request, library, *document, reading);
  }
}

// What stands in "file(…)", holes and all, wherever a variable asks for it.
std::vector<std::string_view> names_in(std::string_view bytes) {
  constexpr std::string_view opening = "file(";
  std::vector<std::string_view> found;
  for (std::size_t at = bytes.find(opening); at != std::string_view::npos; at = bytes.find(opening, at + 1)) {
    const std::size_t start = at + opening.size();
    const std::size_t end = std::min(bytes.find(')', start), bytes.size());
    const bool is_variable = at > 0 && std::string_view("{, ").find(bytes[at - 1]) != std::string_view::npos;
    if (is_variable && end - start < longest_name) {
      found.push_back(trim(bytes.substr(start, end - start)));
    }
  }
  return found;
}

}  // namespace

bool is_program_file(std::string_view path) { return program_of(path).has_value(); }

std::set<std::string> included_paths(const Library& library) {
  std::set<std::string> paths;
  for (const File& file : library.files()) {
    if (program_of(file.path) != Program::serverless) {
      continue;
    }
    for (const std::string_view name : names_in(file.bytes)) {
      paths.insert(library.find(file.path, name));
    }
  }
  return paths;
}

void read_programs(const CloudFormationRequest& request, Library& library, Reading& reading) {
  for (const File& file : library.files()) {
    const std::optional<Program> program = program_of(file.path);
    if (program && (!request.is_own || request.is_own(file.path))) {
      library.begin_unit();
      read_program(request, library, file.path, *program, reading);
    }
  }
}

}  // namespace prodready::resources::cloudformation

namespace prodready::resources {

bool takes_files_in(std::string_view path) {
  return cloudformation::program_of(path) == cloudformation::Program::serverless;
}

std::vector<NamedFile> files_taken_in(std::string_view owner, std::string_view bytes) {
  std::vector<NamedFile> found;
  for (const std::string_view name : cloudformation::names_in(bytes)) {
    const std::size_t first = name.find("${");
    const bool is_pattern = first != std::string_view::npos;
    const std::string_view tail = is_pattern ? name.substr(name.rfind('}') + 1) : name;
    const bool is_data = tail.ends_with(".yml") || tail.ends_with(".yaml") || tail.ends_with(".json");
    const std::string_view head = name.substr(0, first);
    std::string prefix = cloudformation::joined_path(cloudformation::folder_of(owner), head);
    if (is_pattern && (head.ends_with('/') || head.empty()) && !prefix.empty()) {
      prefix += '/';
    }
    const bool leaves = prefix.empty() && !head.empty() && head != "./" && !is_pattern;
    if (is_data && !leaves) {
      found.push_back({std::move(prefix), std::string(is_pattern ? tail : std::string_view()), is_pattern});
    }
  }
  return found;
}

}  // namespace prodready::resources
