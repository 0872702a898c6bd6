#include <fmt/format.h>

#include "core/text.hpp"
#include "show/lists.hpp"
#include "show/sections.hpp"

namespace prodready::show {
namespace {

using Kind = SolutionFinding::Kind;

constexpr Word<Kind> kind_words[] = {
    {Kind::deployed, "deployed"}, {Kind::distributed, "distributed"}, {Kind::undetermined, "undetermined"}};
constexpr Word<EnvironmentName::Kind> environment_words[] = {
    {EnvironmentName::Kind::production, "production"},
    {EnvironmentName::Kind::other, "other"},
    {EnvironmentName::Kind::none, "none"},
    {EnvironmentName::Kind::unresolved, "unresolved"},
    {EnvironmentName::Kind::any, "any"}};
constexpr Word<ArtifactKind> artifact_words[] = {
    {ArtifactKind::image, "image"}, {ArtifactKind::package, "package"},   {ArtifactKind::bundle, "bundle"},
    {ArtifactKind::chart, "chart"}, {ArtifactKind::function, "function"}, {ArtifactKind::binary, "binary"}};
constexpr Word<ArtifactLabel::Kind> label_words[] = {{ArtifactLabel::Kind::fixed, "fixed"},
                                                     {ArtifactLabel::Kind::unique, "unique"},
                                                     {ArtifactLabel::Kind::unresolved, "unresolved"}};

std::vector<std::string> cloud_names(const std::set<Cloud>& clouds) {
  std::vector<std::string> names;
  for (const Cloud cloud : clouds) {
    names.emplace_back(word_of(cloud_words, cloud));
  }
  return names;
}

// "staging", "production (prod-eu)"; "" where no environment is named.
std::string words_for(const EnvironmentName& environment) {
  if (environment.kind == EnvironmentName::Kind::none) {
    return {};
  }
  const std::string kind(word_of(environment_words, environment.kind));
  return environment.name.empty() || environment.name == kind
             ? kind
             : fmt::format("{} ({})", kind, environment.name);
}

std::vector<std::string> environment_names(const std::vector<EnvironmentName>& environments) {
  std::vector<std::string> names;
  for (const EnvironmentName& environment : environments) {
    names.push_back(words_for(environment));
  }
  return names;
}

std::vector<std::string> covered_by(const DeliveryFacts& facts, const DeployStep& step) {
  std::vector<std::string> paths;
  for (const std::size_t index : step.deployables) {
    const std::string& path = facts.deployables[index].path;
    paths.push_back(path.empty() ? "the root" : path);
  }
  return paths;
}

void show_deployable(const Deployable& deployable, TextPage& page) {
  const std::string environment = words_for(deployable.environment);
  page.paragraph(
      TextPage::row_indent,
      fmt::format("{}: deployable, {}{}{}{}", seen_at(deployable.place), deployable.kind,
                  environment.empty() ? "" : ", environment " + environment,
                  deployable.only_state_or_pipeline ? ", only the state or the pipeline itself" : "",
                  deployable.service.empty() ? "" : ", run by " + deployable.service));
}

void show_deploy_step(const DeliveryFacts& facts, const DeployStep& step, TextPage& page) {
  const std::vector<std::string> covered = covered_by(facts, step);
  page.paragraph(
      TextPage::row_indent,
      fmt::format("{}: deploys, {}{}{}{}{}", seen_at(step.place), step.what,
                  step.live.is_yes() ? "" : ", live: " + show::words_for(step.live),
                  covered.empty() ? "" : ", covers " + join(covered, ", "),
                  step.environments.empty() ? "" : ", to " + join(environment_names(step.environments), ", "),
                  step.unresolved.empty() ? "" : ", not resolved: " + step.unresolved),
      step.live.is_yes() && step.unresolved.empty() ? Tone::plain : Tone::uncertain);
}

void show_publish_step(const PublishStep& step, TextPage& page) {
  std::string labels;
  for (const ArtifactLabel& label : step.labels) {
    labels += fmt::format("{}{} ({})", labels.empty() ? ", as " : ", ", label.text,
                          word_of(label_words, label.kind));
  }
  page.paragraph(
      TextPage::row_indent,
      fmt::format("{}: publishes {} {}{}: {}{}", seen_at(step.place),
                  step.artifact == ArtifactKind::image ? "an" : "a", word_of(artifact_words, step.artifact),
                  step.name.empty() ? "" : " " + step.name, step.what, labels),
      step.live.is_yes() ? Tone::plain : Tone::uncertain);
}

void show_solution(const SolutionFinding& solution, TextPage& page) {
  if (!solution.notice.empty()) {
    page.paragraph(TextPage::row_indent, solution.notice, Tone::uncertain);
  }
  for (const Evidence& evidence : solution.evidence) {
    const std::string place = evidence.place ? seen_at(*evidence.place) + ": " : std::string();
    page.paragraph(TextPage::row_indent, place + evidence.text, Tone::faint);
  }
}

Json environment_json(const EnvironmentName& environment) {
  return {{"kind", word_of(environment_words, environment.kind)}, {"name", name_json(environment.name)}};
}

Json deployable_json(const Deployable& deployable) {
  return {{"path", name_json(deployable.path)},
          {"kind", name_json(deployable.kind)},
          {"place", place_json(deployable.place)},
          {"environment", environment_json(deployable.environment)},
          {"clouds", names_json(cloud_names(deployable.clouds))},
          {"only_state_or_pipeline", deployable.only_state_or_pipeline},
          {"service", name_json(deployable.service)}};
}

Json deploy_json(const DeliveryFacts& facts, const DeployStep& step) {
  return {{"what", name_json(step.what)},
          {"place", place_json(step.place)},
          {"live", tri_json(step.live)},
          {"covers", names_json(covered_by(facts, step))},
          {"unresolved", name_json(step.unresolved)},
          {"environments", list_json(step.environments, environment_json)},
          {"clouds", names_json(cloud_names(step.clouds))},
          {"gitops", step.gitops}};
}

Json publish_json(const PublishStep& step) {
  return {{"what", name_json(step.what)},
          {"place", place_json(step.place)},
          {"artifact", word_of(artifact_words, step.artifact)},
          {"name", name_json(step.name)},
          {"labels", list_json(step.labels,
                               [](const ArtifactLabel& label) {
                                 return Json{{"text", name_json(label.text)},
                                             {"kind", word_of(label_words, label.kind)}};
                               })},
          {"live", tri_json(step.live)},
          {"on_release", step.on_release}};
}

}  // namespace

void delivery_text(const Facts& facts, TextPage& page) {
  constexpr std::size_t most = 15;
  const DeliveryFacts& all = facts.delivery;
  const std::string clouds = all.clouds.empty() ? "" : "; clouds: " + join(cloud_names(all.clouds), ", ");
  page.heading("DELIVERY",
               fmt::format("the solution is {}{}", word_of(kind_words, all.solution.kind), clouds));
  show_solution(all.solution, page);
  show_first(page, TextPage::row_indent, all.deployables, most,
             [&](const Deployable& deployable) { show_deployable(deployable, page); });
  show_first(page, TextPage::row_indent, all.deploy_steps, most,
             [&](const DeployStep& step) { show_deploy_step(all, step, page); });
  show_first(page, TextPage::row_indent, all.publish_steps, most,
             [&](const PublishStep& step) { show_publish_step(step, page); });
  for (const HandOver& hand_over : all.hand_overs) {
    page.paragraph(TextPage::row_indent,
                   fmt::format("{}: hands over, {}", seen_at(hand_over.place), hand_over.what),
                   Tone::uncertain);
  }
}

Json delivery_json(const Facts& facts) {
  const DeliveryFacts& all = facts.delivery;
  return {{"solution",
           {{"kind", word_of(kind_words, all.solution.kind)},
            {"notice", name_json(all.solution.notice)},
            {"evidence", list_json(all.solution.evidence,
                                   [](const Evidence& evidence) {
                                     return Json{{"text", prose_json(evidence.text)},
                                                 {"place", or_null(evidence.place, place_json)}};
                                   })}}},
          {"clouds", names_json(cloud_names(all.clouds))},
          {"deployables", list_json(all.deployables, deployable_json)},
          {"deploy_steps",
           list_json(all.deploy_steps, [&](const DeployStep& step) { return deploy_json(all, step); })},
          {"publish_steps", list_json(all.publish_steps, publish_json)},
          {"hand_overs", list_json(all.hand_overs, [](const HandOver& hand_over) {
             return Json{{"what", name_json(hand_over.what)}, {"place", place_json(hand_over.place)}};
           })}};
}

}  // namespace prodready::show
