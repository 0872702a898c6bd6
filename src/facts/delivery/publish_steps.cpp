#include "facts/delivery/publish_steps.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "facts/delivery/artifact_labels.hpp"
#include "facts/delivery/deploy_rules.hpp"
#include "facts/delivery/step_environments.hpp"
#include "facts/paths.hpp"

namespace prodready::delivery {
namespace {

struct PublishRule {
  std::string_view tool;  // its id in the catalogue
  ArtifactKind artifact;
  bool versioned =
      false;  // the manifest's version, on a registry that refuses overwriting; or a content hash
};

constexpr PublishRule rules[] = {
    {"github-release", ArtifactKind::binary, true},
    {"goreleaser", ArtifactKind::binary, true},
    {"npm-publish", ArtifactKind::package, true},
    {"pypi-publish", ArtifactKind::package, true},
    {"maven-deploy", ArtifactKind::package, true},
    {"other-registries", ArtifactKind::package, true},
    {"semantic-release", ArtifactKind::package, true},
    {"python-semantic-release", ArtifactKind::package, true},
    {"release-please", ArtifactKind::package, true},
    {"changesets", ArtifactKind::package, true},
    {"cargo-release", ArtifactKind::package, true},
    {"cargo-dist", ArtifactKind::binary, true},
    {"jreleaser", ArtifactKind::package, true},
    {"sbt-ci-release", ArtifactKind::package, true},
    {"mobile-stores", ArtifactKind::binary, true},
    {"sam-deploy", ArtifactKind::function, true},
    {"cdk-deploy", ArtifactKind::bundle, true},
    {"docker-push", ArtifactKind::image, false},
    {"lambda-deploy", ArtifactKind::function, false},
};

const PublishRule* rule_of_publisher(std::string_view tool) {
  const auto* found = std::ranges::find(rules, tool, &PublishRule::tool);
  return found == std::end(rules) ? nullptr : found;
}

bool has_word(std::span<const shell::Word> words, std::string_view word) {
  return std::ranges::any_of(words, [&](const shell::Word& one) { return one.text == word; });
}

bool is_chart(std::string_view what) {
  return what.find("helm push") != std::string_view::npos ||
         what.find("helm cm-push") != std::string_view::npos ||
         what.find("chart-releaser") != std::string_view::npos || what.starts_with("cr upload") ||
         what.find("helm-oci-chart") != std::string_view::npos;
}

// The words behind the verb that are no options: the images of `docker push a b`.
std::vector<shell::Word> operands_behind(std::span<const shell::Word> words, std::string_view verb) {
  std::vector<shell::Word> found;
  bool behind = false;
  for (const shell::Word& word : words) {
    if (behind && !word.text.starts_with('-')) {
      found.push_back(word);
    }
    behind = behind || word.text == verb;
  }
  return found;
}

// The values of `-t` and `--tag`, all of them; kaniko's `--destination` too.
std::vector<shell::Word> tag_options(std::span<const shell::Word> words) {
  std::vector<shell::Word> found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& text = words[i].text;
    const bool takes_next = text == "-t" || text == "--tag" || text == "--destination";
    if (takes_next && i + 1 < words.size()) {
      found.push_back(words[i + 1]);
    } else if (text.starts_with("--tag=") || text.starts_with("-t=") || text.starts_with("--destination=")) {
      found.push_back({text.substr(text.find('=') + 1), words[i].resolved});
    }
  }
  return found;
}

class PublishFinder {
 public:
  PublishFinder(const Facts& facts, std::span<const DeliveryFile> files) : facts_(facts) {
    for (const DeliveryFile& file : files) {
      releases_images_ = releases_images_ || file.publishes_images;
    }
  }

  std::vector<PublishStep> find() {
    for (const ToolRun& run : facts_.tools.runs) {
      const PublishRule* rule = rule_of_publisher(run.tool->id);
      if (rule != nullptr && !run.runs_nothing && !run.only_calls && !run.live.is_no()) {
        add(run, *rule);
      }
    }
    return std::move(steps_);
  }

 private:
  const Pipeline& pipeline_of(StepRef at) const { return facts_.pipelines.pipelines[at.pipeline]; }
  const Step& step_of(StepRef at) const { return pipeline_of(at).jobs[at.job].steps[at.step]; }

  void add(const ToolRun& run, const PublishRule& rule) {
    const Job& job = pipeline_of(run.at).jobs[run.at.job];
    const Step& step = step_of(run.at);
    const std::vector<TriggerKind> kinds = kinds_of_start(pipeline_of(run.at), job, step);
    const auto is_request = [](TriggerKind kind) {
      return kind == TriggerKind::pull_request || kind == TriggerKind::pull_request_target;
    };
    if (!kinds.empty() && std::ranges::all_of(kinds, is_request)) {
      return;  // a preview's
    }
    PublishStep made{.at = run.at,
                     .what = run.what,
                     .place = run.written.value_or(run.place),
                     .artifact = is_chart(run.what) ? ArtifactKind::chart : rule.artifact,
                     .live = run.live};
    made.on_release = std::ranges::any_of(
        kinds, [](TriggerKind kind) { return kind == TriggerKind::tag || kind == TriggerKind::release; });
    if (rule.versioned || made.artifact == ArtifactKind::chart) {
      add_versioned(run, std::move(made));
    } else if (made.artifact == ArtifactKind::function) {
      add_function(run, std::move(made));
    } else {
      add_images(run, std::move(made));
    }
  }

  void add_versioned(const ToolRun& run, PublishStep made) {
    const bool is_deployment = run.tool->id == "sam-deploy" || run.tool->id == "cdk-deploy";
    if (is_deployment && run.at.command >= 0 && !changes_environment(run.tool->id, words_of(run))) {
      return;
    }
    if (run.tool->id == "github-release" && run.what.find("--draft") != std::string::npos) {
      return;
    }
    if (run.tool->id == "goreleaser" && run.what.find("goreleaser build") != std::string::npos) {
      return;
    }
    if (run.tool->id == "other-registries" && run.what.find("cachix") != std::string::npos) {
      return;
    }
    made.labels = {version_label(run, made)};
    if (run.tool->id == "goreleaser" && releases_images_) {
      PublishStep image = made;
      image.artifact = ArtifactKind::image;
      steps_.push_back(std::move(image));
    }
    steps_.push_back(std::move(made));
  }

  // What gives a package its version.
  ArtifactLabel version_label(const ToolRun& run, const PublishStep& made) const {
    using Kind = ArtifactLabel::Kind;
    if (run.tool->id == "sam-deploy" || run.tool->id == "cdk-deploy") {
      return {"content hash", Kind::unique};
    }
    if (run.tool->id == "maven-deploy") {
      const auto snapshot = std::ranges::find_if(facts_.dependencies.manifests, [](const Manifest& manifest) {
        return manifest.version.ends_with("-SNAPSHOT");
      });
      if (snapshot != facts_.dependencies.manifests.end()) {
        return {snapshot->version, made.on_release ? Kind::unresolved : Kind::fixed};
      }
    }
    const bool is_release = made.artifact == ArtifactKind::binary;
    if (std::optional<ArtifactLabel> moving = moving_release(run, made)) {
      return *std::move(moving);
    }
    return {is_release ? "the release's tag" : "the manifest's version", Kind::unique};
  }

  // The tag that a release is given by its own step, where it is a word that the next build moves: "nightly".
  std::optional<ArtifactLabel> moving_release(const ToolRun& run, const PublishStep& made) const {
    if (run.tool->id != "github-release") {
      return std::nullopt;
    }
    std::string tag;
    if (run.at.command >= 0) {
      for (const std::string_view verb : {"create", "upload"}) {
        const std::vector<shell::Word> operands = operands_behind(words_of(run), verb);
        tag = operands.empty() ? tag : operands.front().text;
      }
    } else if (const std::optional<Action>& action = step_of(run.at).action) {
      for (const std::string_view input : {"tag_name", "tag", "automatic_release_tag"}) {
        const shell::Word* given = action->input(input);
        tag = given == nullptr ? tag : given->text;
      }
    }
    const bool is_word =
        !tag.empty() && tag.find('$') == std::string::npos && tag.find('{') == std::string::npos;
    const ArtifactLabel label = label_of(tag, made.on_release);
    return is_word && label.kind == ArtifactLabel::Kind::fixed ? std::optional(label) : std::nullopt;
  }

  std::span<const shell::Word> words_of(const ToolRun& run) const {
    return step_of(run.at).executed.commands[static_cast<std::size_t>(run.at.command)].words;
  }

  void add_function(const ToolRun& run, PublishStep made) {
    if (run.at.command < 0 || !has_word(words_of(run), "update-function-code")) {
      return;
    }
    shell::Word buffer;
    const std::span<const shell::Word> words = words_of(run);
    if (const shell::Word* name = option_of(words, "--function-name", buffer)) {
      made.name = name->text;
    }
    shell::Word value;
    if (const shell::Word* image = option_of(words, "--image-uri", value)) {
      made.labels = {split_image(image->text, made.on_release).label};
    } else if (const shell::Word* key = option_of(words, "--s3-key", value)) {
      made.labels = {label_of(key->text, made.on_release)};
    } else {
      made.labels = {{"the function's code", has_word(words, "--publish") ? ArtifactLabel::Kind::unique
                                                                          : ArtifactLabel::Kind::unresolved}};
    }
    steps_.push_back(std::move(made));
  }

  void add_images(const ToolRun& run, PublishStep made) {
    std::vector<NamedLabel> labels;
    if (run.at.command >= 0) {
      labels = images_of_command(words_of(run), made.on_release);
      if (has_word(words_of(run), "--all-tags") || has_word(words_of(run), "-a")) {
        labels = labels_built(run.at, labels, made.on_release);
      }
    } else if (step_of(run.at).action) {
      const std::optional<std::vector<NamedLabel>> found =
          images_of_action(pipeline_of(run.at), pipeline_of(run.at).jobs[run.at.job], *step_of(run.at).action,
                           made.on_release);
      if (!found) {
        return;
      }
      labels = *found;
    }
    // One step for each image that it pushes.
    for (const NamedLabel& label : labels) {
      const auto same = std::ranges::find_if(steps_, [&](const PublishStep& other) {
        return other.artifact == made.artifact && other.name == label.name &&
               other.at.pipeline == made.at.pipeline && other.at.job == made.at.job &&
               other.at.step == made.at.step && other.at.command == made.at.command;
      });
      if (same != steps_.end()) {
        same->labels.push_back(label.label);
        continue;
      }
      PublishStep one = made;
      one.name = label.name;
      one.labels = {label.label};
      steps_.push_back(std::move(one));
    }
    if (labels.empty()) {
      made.labels = {{made.what, ArtifactLabel::Kind::unresolved}};
      steps_.push_back(std::move(made));
    }
  }

  // Those of a build, and the second name of `docker tag`.
  static std::vector<shell::Word> tags_given(std::span<const shell::Word> words) {
    std::vector<shell::Word> tags = tag_options(words);
    const std::vector<shell::Word> operands = words.size() > 1 && words[1].text == "tag"
                                                  ? operands_behind(words, "tag")
                                                  : std::vector<shell::Word>();
    if (operands.size() == 2) {
      tags.push_back(operands.back());
    }
    return tags;
  }

  // Of images that are pushed with all their tags: those that the job's builds give them; unresolved where
  // none does.
  std::vector<NamedLabel> labels_built(const StepRef& at, const std::vector<NamedLabel>& pushed,
                                       bool on_tag) const {
    std::vector<NamedLabel> labels;
    for (const NamedLabel& image : pushed) {
      const std::size_t before = labels.size();
      for (const Step& step : pipeline_of(at).jobs[at.job].steps) {
        for (const Executed& command : step.executed.commands) {
          for (const shell::Word& tag : tags_given(command.words)) {
            NamedLabel built = split_image(tag.text, on_tag);
            if (built.name == image.name) {
              labels.push_back(std::move(built));
            }
          }
        }
      }
      if (labels.size() == before) {
        labels.push_back({image.name, {"all its tags", ArtifactLabel::Kind::unresolved}});
      }
    }
    return labels;
  }

  static std::vector<NamedLabel> images_of_command(std::span<const shell::Word> words, bool on_tag) {
    std::vector<NamedLabel> labels;
    std::vector<shell::Word> images = tag_options(words);
    if (words.front().text == "skaffold") {  // a tag for all that it builds
      for (const shell::Word& tag : images) {
        labels.push_back({"", label_of(tag.text, on_tag)});
      }
      return labels;
    }
    for (const std::string_view verb : {"push", "copy", "cp", "import"}) {
      if (images.empty()) {
        images = operands_behind(words, verb);
      }
    }
    const bool copies = has_word(words, "copy") || has_word(words, "cp");
    if (copies && images.size() > 1) {
      images.erase(images.begin(), images.end() - 1);
    }
    for (const shell::Word& image : images) {
      labels.push_back(split_image(image.text, on_tag));
    }
    return labels;
  }

  const Facts& facts_;
  bool releases_images_ = false;
  std::vector<PublishStep> steps_;
};

}  // namespace

std::vector<PublishStep> publish_steps(const Facts& facts, std::span<const DeliveryFile> files) {
  return PublishFinder(facts, files).find();
}

}  // namespace prodready::delivery
