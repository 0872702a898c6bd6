// `docker build`: the RUN lines of the stages that are built, with the folder of the image that is the
// repository's where the Dockerfile copies it there.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/shell/wrappers.hpp"
#include "facts/tasks/dockerfile.hpp"
#include "facts/tasks/follower.hpp"
#include "syntax/parse.hpp"

namespace prodready {
namespace {

using dockerfile::Instruction;
using dockerfile::Stage;
using dockerfile::without_options;

// Where a stage stands while its lines are read one by one.
struct Image {
  std::string workdir = "/";
  std::optional<std::string> copied_to;  // where the context's root lies; nothing: not yet, or in parts
  bool has_content = false;              // something of the context was copied
  bool pipefail = false;
  bool errexit = false;
  std::map<std::string, std::string> variables;
};

std::string in_image(const Image& image, std::string_view path) {
  const std::string base = path.starts_with('/') ? std::string() : image.workdir.substr(1);
  return "/" + resolve(base, path.starts_with('/') ? path.substr(1) : path).value_or("");
}

class DockerBuild {
 public:
  DockerBuild(Follower& follower, std::string dockerfile, std::optional<std::string> context,
              const Caller& caller)
      : follower_(follower),
        dockerfile_(std::move(dockerfile)),
        context_(std::move(context)),
        caller_(caller) {}

  void run(const std::vector<Stage>& stages, std::size_t target) {
    std::map<std::size_t, Image> images;
    for (const std::size_t index : dockerfile::stages_for(stages, target)) {
      const std::optional<std::size_t> base = dockerfile::stage_called(stages, stages[index].base, index);
      Image image = base && images.contains(*base) ? images[*base] : Image();
      for (const Instruction& instruction : stages[index].instructions) {
        take(instruction, image);
      }
      images[index] = std::move(image);
    }
  }

 private:
  void take(const Instruction& instruction, Image& image) {
    if (instruction.name == "workdir") {
      image.workdir = in_image(image, trim(instruction.arguments));
    } else if (instruction.name == "copy" || instruction.name == "add") {
      copy(instruction, image);
    } else if (instruction.name == "shell") {
      image.pipefail = instruction.arguments.find("pipefail") != std::string::npos;
      image.errexit = instruction.arguments.find("errexit") != std::string::npos ||
                      instruction.arguments.find("\"-e") != std::string::npos;
    } else if (instruction.name == "env" || instruction.name == "arg") {
      set_variables(instruction, image);
    } else if (instruction.name == "run") {
      run_line(instruction, image);
    }
  }

  static void set_variables(const Instruction& instruction, Image& image) {
    for (const std::string_view word : split(instruction.arguments, ' ')) {
      const std::size_t sign = word.find('=');
      if (sign != std::string_view::npos && word.find_first_of("\"'$\\") == std::string_view::npos) {
        image.variables[std::string(word.substr(0, sign))] = word.substr(sign + 1);
      }
    }
  }

  static void copy(const Instruction& instruction, Image& image) {
    std::vector<std::string> options;
    const std::string_view arguments = without_options(instruction.arguments, &options);
    const bool is_elsewhere =
        std::ranges::any_of(options, [](const std::string& option) { return option.starts_with("--from="); });
    std::vector<std::string> words;
    for (const std::string_view word : split(arguments, ' ')) {
      std::string plain(trim(word));
      std::erase_if(plain, [](char c) { return c == '"' || c == '[' || c == ']' || c == ','; });
      if (!plain.empty()) {
        words.push_back(std::move(plain));
      }
    }
    if (is_elsewhere || words.size() < 2) {
      return;
    }
    image.has_content = true;
    const std::string target = in_image(image, words.back());
    const std::string& source = words.front();
    if (source == "." || source == "./" || source == "/") {
      image.copied_to = target;
    } else if (!image.copied_to) {
      // `COPY package.json ./`, `COPY src ./src`: the parts keep their places.
      const std::string_view name = source.starts_with("./") ? std::string_view(source).substr(2) : source;
      const bool keeps_place =
          words.back().ends_with('/') || words.back() == "." || target == in_image(image, name);
      if (keeps_place && (name.find('/') == std::string_view::npos || target == in_image(image, name))) {
        image.copied_to = image.workdir;
      }
    }
  }

  // Of the repository, where the image's working directory is one of it.
  std::optional<std::string> folder_of_image(const Image& image) const {
    if (!image.copied_to || !context_) {
      return std::nullopt;
    }
    if (image.workdir == *image.copied_to) {
      return context_;
    }
    const std::string below = *image.copied_to == "/" ? "/" : *image.copied_to + "/";
    return image.workdir.starts_with(below) ? resolve(*context_, image.workdir.substr(below.size()))
                                            : std::nullopt;
  }

  void run_line(const Instruction& instruction, const Image& image) {
    if (!image.has_content) {
      return;  // nothing of the repository is in the image yet
    }
    std::string text(without_options(instruction.arguments));
    std::uint32_t line = instruction.line;
    if (text.starts_with("<<")) {
      const std::size_t start = text.find('\n');
      text = start == std::string::npos ? std::string() : text.substr(start + 1);
      ++line;
    } else if (text.starts_with('[')) {
      const Result<syntax::Node> list = syntax::parse_json(text);
      std::vector<std::string> words;
      for (const syntax::Node& item : list ? list->items : std::vector<syntax::Node>()) {
        words.push_back(item.text);
      }
      text = quote_words(words);
    }
    Caller inner = caller_;
    inner.folder = folder_of_image(image);
    inner.wrappers.clear();
    follower_.run(ShellText{.text = std::move(text),
                            .path = dockerfile_,
                            .first_line = line,
                            .errexit = image.errexit,
                            .pipefail = image.pipefail,
                            .is_sh = true,
                            .variables = image.variables},
                  inner);
  }

  Follower& follower_;
  std::string dockerfile_;
  std::optional<std::string> context_;
  const Caller& caller_;
};

// The operands behind `docker build`, `docker buildx build`, `buildah bud`; 0 for other commands.
std::size_t after_build(const Executed& command) {
  static constexpr std::array<std::string_view, 4> programs = {"docker", "podman", "nerdctl", "buildah"};
  if (std::ranges::find(programs, shell::program_name(command.words.front().text)) == programs.end()) {
    return 0;
  }
  std::size_t at = 1;
  while (at < command.words.size() &&
         (command.words[at].text == "buildx" || command.words[at].text == "image" ||
          command.words[at].text.starts_with("--"))) {
    ++at;
  }
  const bool builds =
      at < command.words.size() && (command.words[at].text == "build" || command.words[at].text == "bud");
  return builds ? at + 1 : 0;
}

struct Paths {
  std::optional<std::string> context;     // nothing: outside the repository, or not known
  std::optional<std::string> dockerfile;  // likewise
  std::string target;
};

Paths paths_of(const CommandLine& line, const std::string& folder) {
  const std::string context = line.operands.empty() ? "." : line.operands.back();
  const bool is_here =
      line.is_resolved && !context.starts_with('/') && context.find("://") == std::string::npos;
  const std::string file = line.value("-f").value_or(line.value("--file").value_or(""));
  Paths paths{.context = is_here ? resolve(folder, context) : std::nullopt,
              .dockerfile = std::nullopt,
              .target = to_lower(line.value("--target").value_or(""))};
  paths.dockerfile = !file.empty()   ? resolve(folder, file)
                     : paths.context ? resolve(*paths.context, "Dockerfile")
                                     : std::nullopt;
  return paths;
}

}  // namespace

bool follow_docker_build(Follower& follower, const Executed& command, const Caller& caller) {
  static constexpr auto with_value = std::to_array<std::string_view>(
      {"-f",          "--file",     "-t",        "--tag",           "--target",
       "--build-arg", "--platform", "--label",   "--cache-from",    "--cache-to",
       "--output",    "-o",         "--secret",  "--ssh",           "--progress",
       "--network",   "--builder",  "--iidfile", "--metadata-file", "--build-context",
       "--add-host",  "--memory",   "-m",        "--ulimit"});
  const std::size_t at = after_build(command);
  if (at == 0 || !caller.folder) {
    return false;
  }
  const Paths paths =
      paths_of(read_command_line(std::span(command.words).subspan(at), with_value), *caller.folder);
  const std::string* text = paths.dockerfile ? follower.files().text(*paths.dockerfile) : nullptr;
  if (text == nullptr ||
      !follower.enter("image " + *paths.dockerfile + " " + command.text(), command.text(), caller)) {
    return false;
  }
  const std::vector<Stage> stages = dockerfile::stages_of(*text);
  const std::optional<std::size_t> target =
      !paths.target.empty() ? dockerfile::stage_called(stages, paths.target, stages.size())
      : stages.empty()      ? std::nullopt
                            : std::optional(stages.size() - 1);
  if (target) {
    DockerBuild(follower, *paths.dockerfile, paths.context, caller).run(stages, *target);
  }
  follower.leave();
  return false;
}

}  // namespace prodready
