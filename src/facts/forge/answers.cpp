#include "facts/forge/answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "facts/forge/json_values.hpp"
#include "facts/forge/timestamp.hpp"
#include "facts/paths.hpp"
#include "sources/local_file.hpp"
#include "syntax/parse.hpp"

namespace prodready::forge {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view manifest_name = "_manifest.json";
constexpr int deepest = 4;
constexpr std::size_t most_files = 10'000;
constexpr std::size_t most_values = 1'000;  // in one file
constexpr std::size_t largest_file = std::size_t{32} << 20U;
constexpr std::size_t largest_folder = std::size_t{512} << 20U;
constexpr syntax::Limits json_limits{.bytes = largest_file, .nodes = 1'000'000, .depth = 64};

struct Listing {
  std::vector<std::string> files;  // below the folder, sorted
  Gaps gaps;
};

Listing list_files(const std::string& folder) {
  Listing listing;
  std::error_code problem;
  fs::recursive_directory_iterator at(folder, problem);
  for (; !problem && at != fs::recursive_directory_iterator(); at.increment(problem)) {
    if (at->path().filename().string().starts_with('.') || at.depth() >= deepest) {
      at.disable_recursion_pending();
      continue;
    }
    std::error_code ignored;
    if (!at->is_regular_file(ignored)) {
      continue;
    }
    if (listing.files.size() == most_files) {
      listing.gaps.push_back(
          {Place{.path = folder}, fmt::format("more than {} files; the rest is left out", most_files)});
      break;
    }
    listing.files.push_back(at->path().lexically_relative(folder).generic_string());
  }
  if (problem) {
    listing.gaps.push_back({Place{.path = folder}, problem.message()});
  }
  std::ranges::sort(listing.files);
  return listing;
}

void read_call(const syntax::Node& call, Manifest& manifest) {
  const std::string file(call.text_of("file"));
  const std::string_view status = call.text_of("status");
  if (status == "denied") {
    manifest.denied.emplace(call.text_of("call"));
  } else if (status == "empty") {
    manifest.empty.insert(file);
  } else if (status == "absent") {
    manifest.absent.insert(file);
  }
  if (const std::string_view name = call.text_of("about"); !name.empty()) {
    manifest.about[file] = name;
  }
}

Manifest read_manifest(const syntax::Node& value) {
  Manifest manifest;
  manifest.collected = parse_timestamp(value.text_of("started_at"));
  manifest.branch = value.text_of("branch");
  if (const syntax::Node* const calls = value.find("calls")) {
    std::ranges::for_each(calls->items, [&](const syntax::Node& call) { read_call(call, manifest); });
  }
  return manifest;
}

class FolderReader {
 public:
  FolderReader(std::string folder, const std::function<void(const Answer&)>& take)
      : folder_(std::move(folder)), take_(take) {}

  AnswerFolder read() {
    Listing listing = list_files(folder_);
    result_.gaps = std::move(listing.gaps);
    // The manifest first: it says what the others are about.
    if (std::ranges::find(listing.files, manifest_name) != listing.files.end()) {
      each_value(std::string(manifest_name),
                 [&](const Answer& answer) { result_.manifest = read_manifest(answer.value); });
    }
    for (const std::string& file : listing.files) {
      if (file != manifest_name && !each_value(file, take_)) {
        break;
      }
    }
    return std::move(result_);
  }

 private:
  // False where the folder holds more than is read.
  bool each_value(const std::string& file, const std::function<void(const Answer&)>& take) {
    Answer answer{.file = file, .path = join_path(folder_, file), .about = about(file), .value = {}};
    const Result<std::string> bytes = sources::read_local_file(answer.path, largest_file);
    if (!bytes) {
      gap(answer.path, 0, bytes.error().message);
      return true;
    }
    size_ += bytes->size();
    if (size_ > largest_folder) {
      gap(folder_, 0, "the files have more than 512 MiB; the rest is left out");
      return false;
    }
    for (const JsonText& text : split_json(*bytes, most_values)) {
      Result<syntax::Node> value = syntax::parse_json(text.text, json_limits);
      if (!value) {
        const std::uint32_t line = value.error().place ? value.error().place->line : 1;
        gap(answer.path, text.line + std::max<std::uint32_t>(line, 1) - 1, value.error().message);
        break;
      }
      answer.value = *std::move(value);
      move_lines(answer.value, text.line - 1);
      take(answer);
    }
    return true;
  }

  std::string about(const std::string& file) const {
    const auto named = result_.manifest.about.find(file);
    return named == result_.manifest.about.end() ? "" : named->second;
  }

  // Places count from the start of the file, not of the page.
  static void move_lines(syntax::Node& node, std::uint32_t lines) {
    if (lines == 0) {
      return;
    }
    node.line += lines;
    std::ranges::for_each(node.items, [&](syntax::Node& item) { move_lines(item, lines); });
    for (syntax::Entry& entry : node.entries) {
      move_lines(entry.key, lines);
      move_lines(entry.value, lines);
    }
  }

  static std::string join_path(const std::string& folder, const std::string& file) {
    return folder.ends_with('/') ? folder + file : folder + "/" + file;
  }

  void gap(const std::string& path, std::uint32_t line, const std::string& why) {
    result_.gaps.push_back({Place{.path = path, .line = line}, why});
  }

  std::string folder_;
  const std::function<void(const Answer&)>& take_;
  AnswerFolder result_;
  std::size_t size_ = 0;
};

}  // namespace

std::string Answer::stem() const {
  const std::string_view name = file_name(file);
  const std::size_t dot = name.rfind('.');
  return std::string(name.substr(0, dot == 0 ? name.size() : dot));
}

std::string Answer::folder() const {
  const std::string_view above = folder_of(file);
  return std::string(above.substr(above.rfind('/') + 1));
}

AnswerFolder read_answers(const std::string& folder, const std::function<void(const Answer&)>& take) {
  return FolderReader(folder, take).read();
}

}  // namespace prodready::forge
