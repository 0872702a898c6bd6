#include "resources/kubernetes/dockerfile.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "resources/kubernetes/dockerfile_text.hpp"
#include "resources/kubernetes/file_kind.hpp"
#include "resources/kubernetes/tree.hpp"
#include "resources/kubernetes/variables.hpp"

namespace prodready::resources::kubernetes {
namespace {

constexpr std::size_t longest_text = std::size_t{16} << 10U;

class StageReader {
 public:
  StageReader(std::uint32_t file, std::vector<Instruction> instructions)
      : file_(file), instructions_(std::move(instructions)) {}

  Value read() {
    for (const Instruction& instruction : instructions_) {
      read(instruction);
    }
    Value properties{Map{}};
    if (!stages_.empty()) {
      set(properties, "FinalStage", static_cast<int>(stages_.size()) - 1);
    }
    set(properties, "Stages", std::move(stages_));
    return properties;
  }

 private:
  Value placed(Value value, const Instruction& instruction) const {
    value.file = file_;
    value.line = instruction.line;
    return value;
  }
  Value text(std::string_view text, const Instruction& instruction) const {
    return placed(text.size() > longest_text ? Value::unresolved("a long text") : Value{text}, instruction);
  }
  Value texts(const std::vector<std::string>& words, const Instruction& instruction) const {
    List items;
    for (const std::string& word : words) {
      items.push_back(text(word, instruction));
    }
    return placed(std::move(items), instruction);
  }
  // In a stage its ARG and ENV hold, what is given at build time is not known: then the default.
  Value filled(std::string_view word, const Instruction& instruction) const {
    return placed(fill_variables(word, variables_), instruction);
  }
  void append(std::string_view list, Value value) {
    Value& items = stages_.back().make(list);
    if (items.list() == nullptr) {
      const std::uint32_t line = value.line;
      items = List{};
      items.file = file_;
      items.line = line;
    }
    items.list()->push_back(std::move(value));
  }

  void read(const Instruction& instruction) {
    if (instruction.name == "FROM") {
      begin_stage(instruction);
    } else if (instruction.name == "ARG") {
      read_argument(instruction);
    } else if (!stages_.empty()) {
      read_in_stage(instruction);
    }
  }

  void begin_stage(const Instruction& instruction) {
    std::string_view rest = instruction.arguments;
    const std::vector<std::string> options = take_options(rest);
    const std::vector<std::string> words = words_of(rest);
    Value stage = placed(Map{}, instruction);
    variables_ = global_;
    const std::string image = words.empty() ? "" : words[0];
    const bool named = words.size() >= 3 && to_lower(words[1]) == "as";
    set(stage, "Name", text(named ? words[2] : "", instruction));
    set(stage, "From", filled(image, instruction));
    const std::optional<std::string> from = find(stage, "From")->as_text();
    if (from && names_.contains(to_lower(*from))) {
      set(stage, "FromStage", placed(names_.at(to_lower(*from)), instruction));
    }
    for (const std::string& option : options) {
      if (option.starts_with("--platform=")) {
        set(stage, "Platform", filled(option.substr(11), instruction));
      }
    }
    if (named) {
      names_.insert_or_assign(to_lower(words[2]), static_cast<int>(stages_.size()));
    }
    stages_.push_back(std::move(stage));
  }

  void read_argument(const Instruction& instruction) {
    for (const std::string& word : words_of(instruction.arguments)) {
      const std::size_t equals = word.find('=');
      const std::string name = word.substr(0, equals);
      if (stages_.empty()) {
        global_.insert_or_assign(name, equals == std::string::npos
                                           ? Value::unresolved("ARG " + name)
                                           : fill_variables(word.substr(equals + 1), global_));
        continue;
      }
      append("Arguments", text(name, instruction));
      if (equals != std::string::npos) {
        variables_.insert_or_assign(name, fill_variables(word.substr(equals + 1), variables_));
      }
    }
  }

  void read_in_stage(const Instruction& instruction) {
    const std::string& name = instruction.name;
    if (name == "RUN") {
      read_run(instruction);
    } else if (name == "COPY" || name == "ADD") {
      read_copy(instruction);
    } else if (name == "ENV" || name == "LABEL") {
      read_pairs(instruction);
    } else if (name == "USER" || name == "WORKDIR") {
      set(stages_.back(), name == "USER" ? "User" : "Workdir", filled(instruction.arguments, instruction));
    } else if (name == "EXPOSE") {
      for (const std::string& word : words_of(instruction.arguments)) {
        append("Expose", filled(word, instruction));
      }
    } else if (name == "HEALTHCHECK") {
      read_healthcheck(instruction);
    } else if (name == "ENTRYPOINT" || name == "CMD" || name == "SHELL") {
      set(stages_.back(), name == "CMD" ? "Cmd" : (name == "SHELL" ? "Shell" : "Entrypoint"),
          command_of(instruction.arguments, instruction));
    } else if (name == "ONBUILD") {
      append("OnBuild", text(instruction.arguments, instruction));
    }
  }

  Value command_of(std::string_view arguments, const Instruction& instruction) const {
    std::vector<std::string> words = exec_form_of(arguments);
    return texts(words.empty() ? std::vector<std::string>{"/bin/sh", "-c", std::string(arguments)} : words,
                 instruction);
  }

  void read_healthcheck(const Instruction& instruction) {
    std::string_view rest = instruction.arguments;
    take_options(rest);
    std::string_view command = rest;
    if (starts_with_ignoring_case(rest, "CMD")) {
      command = trim(rest.substr(3));
    }
    set(stages_.back(), "Healthcheck", text(command, instruction));
  }

  void read_run(const Instruction& instruction) {
    std::string_view rest = instruction.arguments;
    take_options(rest);
    std::string command(rest);
    for (const std::string& document : instruction.documents) {
      command += "\n" + document;
    }
    const std::vector<std::string> exec = exec_form_of(rest);
    Value run = placed(Map{}, instruction);
    set(run, "Command", text(exec.empty() ? command : join(exec, " "), instruction));
    set(run, "Words", texts(first_words_of(exec.empty() ? command : join(exec, " ")), instruction));
    append("Run", std::move(run));
  }

  // The first word of each command between `&&`, `||`, `;`, `|` and line ends, variables set before it left
  // out.
  static std::vector<std::string> first_words_of(std::string_view command) {
    std::vector<std::string> found;
    while (!command.empty() && found.size() < 200) {
      const std::size_t end = std::min(command.find_first_of("&|;\n"), command.size());
      for (const std::string& word : words_of(command.substr(0, end))) {
        if (word.find('=') == std::string::npos || word.find('=') == 0) {
          found.push_back(word);
          break;
        }
      }
      command.remove_prefix(std::min(end + 1, command.size()));
    }
    return found;
  }

  void read_copy(const Instruction& instruction) {
    std::string_view rest = instruction.arguments;
    const std::vector<std::string> options = take_options(rest);
    std::vector<std::string> words = exec_form_of(rest);
    words = words.empty() ? words_of(rest) : words;
    Value copy = placed(Map{}, instruction);
    if (!words.empty()) {
      set(copy, "Target", filled(words.back(), instruction));
      words.pop_back();
    }
    set(copy, "Sources", texts(words, instruction));
    for (const std::string& option : options) {
      if (option.starts_with("--from=")) {
        set(copy, "From", filled(option.substr(7), instruction));
      } else if (option.starts_with("--chown=")) {
        set(copy, "Chown", text(option.substr(8), instruction));
      }
    }
    append(instruction.name == "COPY" ? "Copy" : "Add", std::move(copy));
  }

  // "KEY=value KEY2=value" or the old "KEY value".
  void read_pairs(const Instruction& instruction) {
    std::vector<std::string> words = words_of(instruction.arguments);
    const bool old_form = !words.empty() && words[0].find('=') == std::string::npos;
    if (old_form) {
      words = {words[0] + "=" + join(std::vector<std::string>(words.begin() + 1, words.end()), " ")};
    }
    for (const std::string& word : words) {
      const std::size_t equals = std::min(word.find('='), word.size());
      const std::string name = word.substr(0, equals);
      const std::string value = word.substr(std::min(equals + 1, word.size()));
      if (instruction.name == "LABEL") {
        Value& labels = stages_.back().make("Labels");
        set(labels, name, filled(value, instruction));
      } else {
        append("Environment", text(name, instruction));
        variables_.insert_or_assign(name, fill_variables(value, variables_));
      }
    }
  }

  std::uint32_t file_;
  std::vector<Instruction> instructions_;
  List stages_;
  std::map<std::string, int, std::less<>> names_;
  Variables global_;
  Variables variables_;
};

}  // namespace

void note_targets(std::vector<Resource>& resources) {
  std::map<std::string, Resource*, std::less<>> dockerfiles;
  for (Resource& resource : resources) {
    if (resource.type == "docker/Dockerfile") {
      dockerfiles.emplace(resource.key, &resource);
    }
  }
  for (const Resource& service : resources) {
    const Value& build = service.properties.at("build");
    if (service.type != "compose/Service" || build.at("target").text() == nullptr) {
      continue;
    }
    const std::string context =
        resolve_path(folder_of(service.place.path), build.at("context").as_text().value_or("."));
    const std::string path = resolve_path(context, build.at("dockerfile").as_text().value_or("Dockerfile"));
    const auto found = dockerfiles.find(path);
    if (found == dockerfiles.end() || context.empty()) {
      continue;
    }
    Value& targets = found->second->properties.make("Targets");
    if (targets.list() == nullptr) {
      targets = List{};
    }
    if (std::ranges::find(*targets.list(), build.at("target")) == targets.list()->end()) {
      targets.list()->push_back(build.at("target"));
    }
  }
}

void read_dockerfiles(const Context& context) {
  for (const File& file : context.sources.files()) {
    if (!is_dockerfile_name(file.path) || !context.is_own(file.path)) {
      continue;
    }
    StageReader reader(context.sources.number(file.path), instructions_of(file.bytes));
    Resource resource;
    resource.type = "docker/Dockerfile";
    resource.key = file.path;
    resource.unit = folder_of(file.path);
    resource.name = file.path;
    resource.format = SourceFormat::dockerfile;
    resource.place = Place{.path = file.path, .line = 1};
    resource.properties = reader.read();
    if (list_at(resource.properties, "Stages").empty()) {
      context.reading.gaps.push_back({{.path = file.path}, "a Dockerfile without FROM"});
      continue;
    }
    context.reading.resources.push_back(std::move(resource));
  }
}

}  // namespace prodready::resources::kubernetes
