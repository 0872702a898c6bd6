#include <fmt/format.h>

#include "core/text.hpp"
#include "show/lists.hpp"
#include "show/sections.hpp"

namespace prodready::show {
namespace {

constexpr Word<Pinning> pinning_words[] = {
    {Pinning::exact, "exact"}, {Pinning::range, "range"},         {Pinning::floating, "floating"},
    {Pinning::local, "local"}, {Pinning::inherited, "inherited"}, {Pinning::unresolved, "unresolved"}};

std::string ecosystem_word(catalogue::Ecosystem ecosystem) {
  return ecosystem == catalogue::Ecosystem::none ? "none" : std::string(catalogue::word_of(ecosystem));
}

void show_manifest(const Facts& facts, const Manifest& manifest, TextPage& page) {
  std::string about = manifest.builds ? "" : "builds nothing";
  const auto add = [&](const std::string& more) {
    about += more.empty() ? "" : (about.empty() ? "" : ", ") + more;
  };
  add(manifest.name.empty()
          ? ""
          : fmt::format("{}{}{}", manifest.name, manifest.version.empty() ? "" : " ", manifest.version));
  add(manifest.is_workspace
          ? fmt::format("a workspace of {}", counted(manifest.members.size(), "member", "members"))
          : "");
  add(counted(manifest.dependencies.size(), "dependency", "dependencies"));
  page.paragraph(TextPage::row_indent, fmt::format("{}: {}", manifest.path, about));
  if (page.detail() != Detail::verbose) {
    return;
  }
  for (const std::size_t index : manifest.dependencies) {
    const Dependency& dependency = facts.dependencies.dependencies[index];
    page.paragraph(TextPage::detail_indent,
                   fmt::format("{}: {} {} ({}{})", seen_at(dependency.place), dependency.name,
                               dependency.requirement, word_of(pinning_words, dependency.pinning),
                               dependency.development ? ", for development" : ""));
  }
}

void show_lockfile(const Lockfile& lockfile, TextPage& page) {
  page.paragraph(TextPage::row_indent,
                 fmt::format("{}: {}{}", lockfile.path, counted(lockfile.names.size(), "package", "packages"),
                             lockfile.tracked ? "" : ", not tracked"),
                 lockfile.tracked ? Tone::plain : Tone::uncertain);
}

Json dependency_json(const Dependency& dependency) {
  return {{"name", name_json(dependency.name)},
          {"ecosystem", ecosystem_word(dependency.ecosystem)},
          {"requirement", name_json(dependency.requirement)},
          {"pinning", word_of(pinning_words, dependency.pinning)},
          {"development", dependency.development},
          {"place", place_json(dependency.place)}};
}

Json manifest_json(const Facts& facts, const Manifest& manifest) {
  return {{"path", name_json(manifest.path)},
          {"kind", name_json(manifest.kind)},
          {"name", name_json(manifest.name)},
          {"version", name_json(manifest.version)},
          {"private", manifest.is_private},
          {"builds", manifest.builds},
          {"workspace", manifest.is_workspace},
          {"members", names_json(manifest.members)},
          {"dependencies", list_json(manifest.dependencies, [&](std::size_t index) {
             return dependency_json(facts.dependencies.dependencies[index]);
           })}};
}

Json lockfile_json(const Lockfile& lockfile) {
  return {{"path", name_json(lockfile.path)},
          {"kind", name_json(lockfile.kind)},
          {"ecosystem", ecosystem_word(lockfile.ecosystem)},
          {"tracked", lockfile.tracked},
          {"names", names_json(lockfile.names)}};
}

}  // namespace

void dependencies_text(const Facts& facts, TextPage& page) {
  constexpr std::size_t most = 20;
  const DependencyFacts& all = facts.dependencies;
  page.heading("DEPENDENCIES",
               fmt::format("{} in {}, {}", counted(all.dependencies.size(), "dependency", "dependencies"),
                           counted(all.manifests.size(), "manifest", "manifests"),
                           counted(all.lockfiles.size(), "lockfile", "lockfiles")));
  show_gaps(page, all.gaps);
  show_first(page, TextPage::row_indent, all.manifests, most,
             [&](const Manifest& manifest) { show_manifest(facts, manifest, page); });
  show_first(page, TextPage::row_indent, all.lockfiles, most,
             [&](const Lockfile& lockfile) { show_lockfile(lockfile, page); });
}

Json dependencies_json(const Facts& facts) {
  return {{"manifests", list_json(facts.dependencies.manifests,
                                  [&](const Manifest& manifest) { return manifest_json(facts, manifest); })},
          {"lockfiles", list_json(facts.dependencies.lockfiles, lockfile_json)},
          {"gaps", list_json(facts.dependencies.gaps, gap_json)}};
}

}  // namespace prodready::show
