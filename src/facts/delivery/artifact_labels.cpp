#include "facts/delivery/artifact_labels.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/delivery/tagged_modules.hpp"

namespace prodready::delivery {
namespace {

using Kind = ArtifactLabel::Kind;

// Parts of the names of variables: of branches, then of what is unique to a build, then of what a tag names.
constexpr std::array<std::string_view, 6> branch_parts = {"branch",   "ref_slug", "ref_name",
                                                          "head_ref", "base_ref", "git_branch"};
constexpr std::array<std::string_view, 19> unique_parts = {
    "sha",     "commit",       "run_number",  "run_id",    "build_number", "build_num", "buildnumber",
    "buildid", "build_id",     "version",     "semver",    "revision",     "digest",    "timestamp",
    "date",    "pipeline_iid", "pipeline_id", "short_rev", "rev-parse"};
constexpr std::array<std::string_view, 4> tag_parts = {"tag", "ref", "release", "describe"};

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// "sha" and "date" are words of their own, so that `$SHARED_TAG` has no "sha" and `$CANDIDATE` no "date";
// run-together names keep theirs: `builddate`, `commitsha`.
bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::string_view before = text.substr(0, at);
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_letter(text[at - 1]) || before.ends_with("build") ||
                        before.ends_with("commit") || before.ends_with("git") || before.ends_with("short") ||
                        before.ends_with("image") || before.ends_with("head");
    if (begins && (end == text.size() || !is_letter(text[end]))) {
      return true;
    }
  }
  return false;
}

template <std::size_t N>
bool has_part(std::string_view text, const std::array<std::string_view, N>& parts) {
  return std::ranges::any_of(parts, [&](std::string_view part) {
    const bool is_word = part == "sha" || part == "date";
    return is_word ? has_word(text, part) : text.find(part) != std::string_view::npos;
  });
}

bool is_expression(std::string_view text) {
  return text.find('$') != std::string_view::npos || text.find("{{") != std::string_view::npos ||
         text.find('`') != std::string_view::npos;
}

// A literal commit or digest.
bool is_hash(std::string_view text) {
  return text.size() >= 7 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
         text.find_first_of("0123456789") != std::string_view::npos;
}

// Lines and commas separate the entries of the list.
std::vector<std::string_view> entries_of(std::string_view text) {
  std::vector<std::string_view> entries;
  for (const std::string_view line : lines_of(text)) {
    const std::string_view entry = trim(line);
    if (!entry.empty() && !entry.starts_with('#')) {
      entries.push_back(entry);
    }
  }
  return entries;
}

// One entry of the `tags` of docker/metadata-action, "type=semver,pattern={{version}}"; nothing where it
// makes no label on what starts the step.
std::optional<ArtifactLabel> metadata_label(std::string_view entry, bool on_tag) {
  if (entry.find("event=pr") != std::string_view::npos) {
    return std::nullopt;
  }
  const auto is = [&](std::string_view type) { return entry.starts_with("type=" + std::string(type)); };
  if (is("sha")) {
    return ArtifactLabel{std::string(entry), Kind::unique};
  }
  if (is("semver") || is("pep440") || is("match") || entry.find("event=tag") != std::string_view::npos) {
    return on_tag ? std::optional<ArtifactLabel>({std::string(entry), Kind::unique}) : std::nullopt;
  }
  if (is("raw") || !entry.starts_with("type=")) {
    const std::size_t at = entry.find("value=");
    std::string_view value = at == std::string_view::npos ? entry : entry.substr(at + 6);
    const std::size_t end =
        value.find("}}") != std::string_view::npos ? value.rfind("}}") + 2 : value.find(',');
    return label_of(value.substr(0, end), on_tag);
  }
  return ArtifactLabel{std::string(entry), Kind::fixed};
}

const Action* metadata_in(const Pipeline& pipeline, const Job& job) {
  const auto find = [](const Job& one) -> const Action* {
    for (const Step& step : one.steps) {
      if (step.action && step.action->name == "docker/metadata-action") {
        return &*step.action;
      }
    }
    return nullptr;
  };
  if (const Action* own = find(job)) {
    return own;
  }
  for (const Job& other : pipeline.jobs) {
    if (const Action* found = find(other)) {
      return found;
    }
  }
  return nullptr;
}

std::vector<NamedLabel> of_metadata(const Action& action, bool on_tag) {
  const shell::Word* tags = action.input("tags");
  const shell::Word* images = action.input("images");
  const std::vector<std::string_view> names =
      images == nullptr ? std::vector<std::string_view>{""} : entries_of(images->text);
  std::vector<NamedLabel> labels;
  const std::string name(names.empty() ? "" : names.front());
  if (tags == nullptr || trim(tags->text).empty()) {
    labels.push_back({name, {"the branch", Kind::fixed}});
    if (on_tag) {
      labels.push_back({name, {"the tag", Kind::unique}});
    }
    return labels;
  }
  for (const std::string_view entry : entries_of(tags->text)) {
    if (const std::optional<ArtifactLabel> label = metadata_label(entry, on_tag)) {
      labels.push_back({name, *label});
    }
  }
  return labels;
}

bool pushes(const Action& action) {
  const shell::Word* push = action.input("push");
  if (push != nullptr && to_lower(trim(push->text)) != "false") {
    return true;
  }
  const shell::Word* outputs = action.input("outputs");
  return outputs != nullptr && (outputs->text.find("push=true") != std::string::npos ||
                                outputs->text.find("type=registry") != std::string::npos);
}

bool is_on(const Action& action, std::string_view input) {
  const shell::Word* value = action.input(input);
  return value != nullptr && to_lower(trim(value->text)) == "true";
}

// The plugins of Drone and Woodpecker, whose settings name repository and tags apart; nothing for a dry run.
std::optional<std::vector<NamedLabel>> images_of_plugin(const Action& action, bool on_tag) {
  if (is_on(action, "dry_run") || is_on(action, "dry-run")) {
    return std::nullopt;
  }
  const shell::Word* repository =
      action.input("repo") != nullptr ? action.input("repo") : action.input("target");
  const std::string name = repository == nullptr ? std::string() : repository->text;
  std::vector<NamedLabel> labels;
  if (is_on(action, "auto_tag") || is_on(action, "default_tags")) {
    labels.push_back({name, on_tag ? ArtifactLabel{"the tag, by auto_tag", Kind::unique}
                                   : ArtifactLabel{"latest", Kind::fixed}});
  }
  const shell::Word* tags = action.input("tags") != nullptr ? action.input("tags") : action.input("tag");
  for (const std::string_view tag : split(tags == nullptr ? std::string_view() : tags->text, ',')) {
    if (!trim(tag).empty()) {
      labels.push_back({name, label_of(tag, on_tag)});
    }
  }
  const bool is_manifest = action.name.find("manifest") != std::string::npos;
  if (labels.empty() && !is_manifest && !name.empty()) {
    labels.push_back(split_image(name, on_tag));
  }
  return labels;
}

// The pipe of Bitbucket that pushes IMAGE_NAME with TAGS, which blanks separate.
std::vector<NamedLabel> images_of_pipe(const Action& action, bool on_tag) {
  const shell::Word* image = action.input("IMAGE_NAME");
  const shell::Word* tags = action.input("TAGS");
  const std::string name = image == nullptr ? std::string() : image->text;
  std::vector<NamedLabel> labels;
  for (const std::string_view tag : split(tags == nullptr ? std::string_view("latest") : tags->text, ' ')) {
    if (!trim(tag).empty()) {
      labels.push_back({name, label_of(tag, on_tag)});
    }
  }
  return labels;
}

}  // namespace

ArtifactLabel label_of(std::string_view text, bool on_tag) {
  text = trim(text);
  const std::string lower = to_lower(text);
  const auto label = [&](Kind kind) { return ArtifactLabel{std::string(text), kind}; };
  if (text.empty()) {
    return {"latest", Kind::fixed};
  }
  if (is_expression(text)) {
    // Of `$BRANCH-$COMMIT`, each variable counts by itself.
    const std::vector<std::string_view> parts = split(text, '$');
    const bool is_unique =
        parts.size() > 2 && std::any_of(parts.begin() + 1, parts.end(), [&](std::string_view part) {
          return label_of("$" + std::string(part), on_tag).kind == Kind::unique;
        });
    if (is_unique) {
      return label(Kind::unique);
    }
    // `commit_ref_slug` names a branch, whatever else its name has.
    if (has_part(lower, branch_parts)) {
      const bool may_be_tag = lower.find("ref_name") != std::string::npos && on_tag;
      return label(may_be_tag                                                           ? Kind::unique
                   : has_part(lower, std::array<std::string_view, 2>{"sha", "version"}) ? Kind::unique
                                                                                        : Kind::fixed);
    }
    // `git describe` gives a tag and what was added since; with `--abbrev=0` the tag alone.
    const bool describes =
        lower.find("git describe") != std::string::npos && lower.find("abbrev=0") == std::string::npos;
    if (describes || has_part(lower, unique_parts)) {
      return label(Kind::unique);
    }
    return label(on_tag && has_part(lower, tag_parts) ? Kind::unique : Kind::unresolved);
  }
  if (text.starts_with("sha256:") || is_hash(text) || is_semantic_version(text)) {
    return label(text.ends_with("-SNAPSHOT") ? Kind::fixed : Kind::unique);
  }
  return label(Kind::fixed);
}

NamedLabel split_image(std::string_view image, bool on_tag) {
  image = trim(image);
  if (const std::size_t at = image.find("@sha256:"); at != std::string_view::npos) {
    return {std::string(image.substr(0, at)), label_of(image.substr(at + 1), on_tag)};
  }
  // A colon inside an expression or before a '/' (a port) is no tag's.
  std::size_t colon = std::string_view::npos;
  int depth = 0;
  for (std::size_t i = 0; i < image.size(); ++i) {
    depth += image[i] == '{' ? 1 : image[i] == '}' ? -1 : 0;
    if (depth == 0 && image[i] == '/') {
      colon = std::string_view::npos;
    } else if (depth == 0 && image[i] == ':') {
      colon = i;
    }
  }
  if (colon == std::string_view::npos) {
    const bool is_one_variable = image.starts_with('$') && image.find('/') == std::string_view::npos;
    return {std::string(image),
            is_one_variable ? ArtifactLabel{std::string(image), Kind::unresolved} : label_of("", on_tag)};
  }
  return {std::string(image.substr(0, colon)), label_of(image.substr(colon + 1), on_tag)};
}

std::optional<std::vector<NamedLabel>> images_of_action(const Pipeline& pipeline, const Job& job,
                                                        const Action& action, bool on_tag) {
  const std::string name = to_lower(action.name);
  if (action.kind == ActionKind::image) {
    return images_of_plugin(action, on_tag);
  }
  if (name == "atlassian/aws-ecr-push-image") {
    return images_of_pipe(action, on_tag);
  }
  const bool may_only_build = name == "docker/build-push-action" || name == "docker/bake-action";
  if (may_only_build && !pushes(action)) {
    return std::nullopt;
  }
  const shell::Word* tags = action.input("tags");
  std::vector<NamedLabel> labels;
  if (tags == nullptr) {
    const shell::Word* image = action.input("image");
    if (image != nullptr) {
      labels.push_back(split_image(image->text, on_tag));
    } else if (may_only_build) {
      const Action* metadata = metadata_in(pipeline, job);
      labels = metadata == nullptr ? labels : of_metadata(*metadata, on_tag);
    }
    return labels;
  }
  std::string text = tags->text;
  // Commas separate too, outside expressions.
  std::ranges::replace(text, ',', '\n');
  for (const std::string_view entry : entries_of(text)) {
    const bool is_computed =
        entry.find("outputs.") != std::string_view::npos && entry.find(':') == std::string_view::npos;
    const Action* metadata = is_computed ? metadata_in(pipeline, job) : nullptr;
    if (metadata != nullptr) {
      std::ranges::move(of_metadata(*metadata, on_tag), std::back_inserter(labels));
    } else if (is_computed) {
      labels.push_back({"", {std::string(entry), Kind::unresolved}});
    } else {
      labels.push_back(split_image(entry, on_tag));
    }
  }
  return labels;
}

}  // namespace prodready::delivery
