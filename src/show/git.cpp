#include <fmt/format.h>

#include <functional>

#include "core/date.hpp"
#include "core/text.hpp"
#include "show/lists.hpp"
#include "show/sections.hpp"

namespace prodready::show {
namespace {

constexpr std::size_t short_id = 9;

std::string commit_words(const sources::Commit& commit) {
  return fmt::format("{} of {}, {}", commit.id.substr(0, short_id), to_string(date_of(commit.commit_time)),
                     commit.subject);
}

// What keeps the history from being told whole.
std::vector<std::string> limits_of(const GitFacts& git) {
  std::vector<std::string> limits;
  const auto add = [&](bool holds, std::string text) {
    if (holds) {
      limits.push_back(std::move(text));
    }
  };
  add(!git.broken.empty(), "cannot be read: " + git.broken);
  add(!git.ignored_by.empty(), "the repository above ignores this folder: " + git.ignored_by);
  add(git.shallow, "a shallow clone: older history is not here");
  add(git.single_branch, "a single-branch clone: other branches are not here");
  add(git.tags_off, "tags are not fetched");
  add(git.history_read && !git.has_commits, "no commit yet");
  return limits;
}

std::string unpushed_words(const UnpushedCommits& unpushed) {
  if (!unpushed.known) {
    return "not known: there are no remote-tracking references";
  }
  const std::string since = unpushed.oldest ? ", the oldest " + commit_words(*unpushed.oldest) : "";
  return counted(unpushed.count, "commit", "commits") + since;
}

Json commit_json(const sources::Commit& commit) {
  return {{"id", name_json(commit.id)},
          {"day", to_string(date_of(commit.commit_time))},
          {"author", name_json(commit.author_name)},
          {"subject", name_json(commit.subject)}};
}

Json branch_json(const sources::Branch& branch) {
  return {{"name", name_json(branch.name)}, {"commit", name_json(branch.commit)}};
}

Json tag_json(const sources::Tag& tag) {
  return {{"name", name_json(tag.name)},
          {"commit", name_json(tag.commit)},
          {"kind", tag.kind == sources::TagKind::lightweight
                       ? "lightweight"
                       : (tag.kind == sources::TagKind::annotated ? "annotated" : "signed")},
          {"day", to_string(date_of(tag.time))}};
}

Json remote_json(const sources::Remote& remote) {
  return {
      {"name", name_json(remote.name)}, {"url", name_json(remote.url)}, {"fetch", names_json(remote.fetch)}};
}

Json submodule_json(const sources::Submodule& submodule) {
  return {{"path", name_json(submodule.path)},
          {"url", name_json(submodule.url)},
          {"checked_out", submodule.checked_out}};
}

}  // namespace

void git_text(const Facts& facts, TextPage& page) {
  constexpr std::size_t most = 10;
  const GitFacts& git = facts.git;
  page.heading("GIT", git.system == sources::VersionControl::none
                          ? "no version control here"
                          : std::string(sources::to_string(git.system)));
  for (const std::string& limit : limits_of(git)) {
    page.paragraph(TextPage::row_indent, limit, Tone::uncertain);
  }
  if (!git.history_read) {
    return;
  }
  page.field(TextPage::row_indent, "branch", git.default_branch.empty() ? "not told" : git.default_branch);
  page.field(TextPage::row_indent, "tip", git.default_tip ? commit_words(*git.default_tip) : "");
  page.field(TextPage::row_indent, "head", git.head ? commit_words(*git.head) : "");
  page.field(TextPage::row_indent, "folder", git.prefix);
  page.field(TextPage::row_indent, "branches",
             fmt::format("{} here, {} of remotes", git.branches.size(), git.remote_branches.size()));
  page.field(TextPage::row_indent, "unpushed", unpushed_words(git.unpushed));
  page.field(TextPage::row_indent, "tags", fmt::format("{}", git.tags.size()));
  std::vector<sources::Tag> tags = git.tags;
  std::ranges::stable_sort(tags, std::greater<>{}, &sources::Tag::time);
  show_first(page, TextPage::detail_indent, tags, most, [&](const sources::Tag& tag) {
    page.paragraph(
        TextPage::detail_indent,
        fmt::format("{} {} of {}", tag.name, tag.commit.substr(0, short_id), to_string(date_of(tag.time))));
  });
  for (const sources::Remote& remote : git.remotes) {
    page.field(TextPage::row_indent, "remote", remote.name + " " + remote.url);
  }
  for (const sources::Submodule& submodule : git.submodules) {
    page.field(TextPage::row_indent, "submodule",
               submodule.path + " " + submodule.url + (submodule.checked_out ? "" : ", not checked out"));
  }
}

Json git_json(const Facts& facts) {
  const GitFacts& git = facts.git;
  return {{"system", sources::to_string(git.system)},
          {"limits", names_json(limits_of(git))},
          {"shallow", git.shallow},
          {"bare", git.bare},
          {"prefix", name_json(git.prefix)},
          {"default_branch", name_json(git.default_branch)},
          {"default_tip", or_null(git.default_tip, commit_json)},
          {"head", or_null(git.head, commit_json)},
          {"branches", list_json(git.branches, branch_json)},
          {"remote_branches", list_json(git.remote_branches, branch_json)},
          {"tags", list_json(git.tags, tag_json)},
          {"remotes", list_json(git.remotes, remote_json)},
          {"submodules", list_json(git.submodules, submodule_json)},
          {"unpushed", {{"known", git.unpushed.known}, {"count", git.unpushed.count}}}};
}

}  // namespace prodready::show
