#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/text.hpp"
#include "facts/documents/addresses.hpp"
#include "facts/documents/references.hpp"

namespace prodready::documents {
namespace {

std::optional<std::string> after(std::string_view text, std::string_view prefix) {
  return starts_with_ignoring_case(text, prefix) ? std::optional(std::string(text.substr(prefix.size())))
                                                 : std::nullopt;
}

std::string_view without_query(std::string_view target) {
  return target.substr(0, target.find_first_of("?#"));
}

class LinkJudge {
 public:
  LinkJudge(const Document& readme, const Surroundings& around, ReferenceFindings& findings)
      : readme_(readme), around_(around), findings_(findings) {
    const std::size_t slash = around.own_forge_path.find('/');
    host_ = around.own_forge_path.substr(0, slash);
    repository_ = slash == std::string::npos ? "" : around.own_forge_path.substr(slash);
  }

  void judge(const Link& link) {
    const std::string_view target = trim(link.target);
    if (target.empty() || target.starts_with('#') || is_placeholder(target) ||
        !seen_.insert(std::string(target)).second) {
      return;
    }
    if (const std::optional<Address> address = parse_address(target)) {
      judge_address(*address, link);
    } else if (!has_scheme(target)) {
      judge_relative(target, link);
    }
  }

 private:
  void report(const Link& link, std::string why) {
    findings_.broken.push_back(
        {std::string(trim(link.target)), std::move(why), {readme_.path, link.line, 0}});
  }

  void leave_open(const Link& link, std::string why) {
    findings_.unjudged.push_back(
        {std::string(trim(link.target)), std::move(why), {readme_.path, link.line, 0}});
  }

  void judge_address(const Address& address, const Link& link) {
    if (address.host == "img.shields.io") {
      shields_badge(address.path, link);
      return;
    }
    const std::string host = address.host.starts_with("www.") ? address.host.substr(4) : address.host;
    if (repository_.empty() || host != host_) {
      return;
    }
    if (const std::optional<std::string> page = after(address.path, repository_ + "/")) {
      forge_page(*page, link);
    }
  }

  // A page of this repository on its forge: files of the default branch and badges of workflows are judged.
  void forge_page(std::string_view page, const Link& link) {
    for (const std::string_view prefix : {"blob/", "tree/", "-/blob/", "-/tree/"}) {
      if (!page.starts_with(prefix)) {
        continue;
      }
      const std::string_view rest = page.substr(prefix.size());
      for (const std::string& branch : {around_.default_branch, std::string("HEAD")}) {
        if (!branch.empty() && (rest == branch || rest.starts_with(branch + "/"))) {
          judge_from_root(percent_decode(rest.substr(branch.size())), link);
        }
      }
      return;
    }
    if (link.image) {
      workflow_badge(page, link);
    }
  }

  // `path` from the repository's root, which the audited folder may lie below.
  void judge_from_root(std::string_view path, const Link& link) {
    const std::optional<std::string> whole = resolve_path("", path);
    if (!whole || around_.prefix.empty()) {
      judge_path(whole, link);
    } else if (whole->starts_with(around_.prefix + "/")) {
      judge_path(whole->substr(around_.prefix.size() + 1), link);
    } else {
      leave_open(link, "it leads out of the audited folder");
    }
  }

  void workflow_badge(std::string_view page, const Link& link) {
    constexpr std::string_view end = "/badge.svg";
    if (!page.ends_with(end)) {
      return;
    }
    page.remove_suffix(end.size());
    if (const std::optional<std::string> file = after(page, "actions/workflows/")) {
      judge_workflow_file(percent_decode(*file), link);
    } else if (const std::optional<std::string> name = after(page, "workflows/")) {
      judge_workflow_name(percent_decode(*name), link);
    }
  }

  void shields_badge(std::string_view path, const Link& link) {
    if (host_ != "github.com") {
      return;
    }
    if (const std::optional<std::string> file =
            after(path, "/github/actions/workflow/status" + repository_ + "/")) {
      judge_workflow_file(percent_decode(*file), link);
    } else if (const std::optional<std::string> name =
                   after(path, "/github/workflow/status" + repository_ + "/")) {
      judge_workflow_name(percent_decode(name->substr(0, name->find('/'))), link);
    }
  }

  bool of_another_branch(const Link& link) const {
    const std::size_t at = link.target.find("branch=");
    if (at == std::string::npos) {
      return false;
    }
    const std::string_view rest = std::string_view(link.target).substr(at + 7);
    return percent_decode(rest.substr(0, rest.find_first_of("&#"))) != around_.default_branch;
  }

  void judge_workflow_file(const std::string& file, const Link& link) {
    const bool plain =
        file.find('/') == std::string::npos && (file.ends_with(".yml") || file.ends_with(".yaml"));
    const std::string path = ".github/workflows/" + file;
    if (!plain || !around_.prefix.empty() || around_.paths.state(path) == PathState::tracked) {
      return;
    }
    if (of_another_branch(link)) {
      leave_open(link, "a workflow of another branch");
    } else {
      report(link, "a badge of the workflow " + path + ", which is not there");
    }
  }

  // Workflows that GitHub itself runs have no file.
  void judge_workflow_name(const std::string& name, const Link& link) {
    if (!around_.prefix.empty() || around_.workflow_names.contains(name) || name == "CodeQL" ||
        name == "pages-build-deployment" || around_.paths.state(name) == PathState::tracked) {
      return;
    }
    if (of_another_branch(link)) {
      leave_open(link, "a workflow of another branch");
    } else {
      report(link, "a badge of the workflow \"" + name + "\"; no file in .github/workflows has this name");
    }
  }

  void judge_relative(std::string_view target, const Link& link) {
    const std::string_view written = without_query(target);
    if (written.empty()) {
      return;
    }
    const std::string_view folder = folder_of(readme_.resolved_path);
    const std::optional<std::string> as_written = resolve_path(folder, written);
    if (as_written && around_.paths.state(*as_written) == PathState::tracked) {
      return;
    }
    if (written.starts_with('/')) {
      judge_from_root(percent_decode(written), link);
      return;
    }
    const std::optional<std::string> path = resolve_path(folder, percent_decode(written));
    if (path) {
      judge_path(path, link);
      return;
    }
    outside(written, link);
  }

  // "../../issues" from the root is a page of the forge beside the files.
  void outside(std::string_view written, const Link& link) {
    std::size_t ups = 0;
    while (written.starts_with("../") || written.starts_with("./")) {
      ups += written.starts_with("../") ? 1U : 0U;
      written.remove_prefix(written.starts_with("../") ? 3 : 2);
    }
    constexpr std::array pages = {"issues",   "pulls",       "wiki",   "releases",   "actions",  "workflows",
                                  "blob",     "discussions", "tags",   "tree",       "commits",  "branches",
                                  "security", "projects",    "graphs", "network",    "settings", "packages",
                                  "labels",   "milestones",  "raw",    "stargazers", "pull",     "commit",
                                  "compare",  "pulse",       "edit",   "new",        "-"};
    const std::string_view first = written.substr(0, written.find('/'));
    if (ups >= 2 && std::find(pages.begin(), pages.end(), first) != pages.end()) {
      forge_page(written, link);
      return;
    }
    if (around_.prefix.empty()) {
      report(link, "it leads out of the repository");
    } else {
      leave_open(link, "it leads out of the audited folder");
    }
  }

  void judge_path(const std::optional<std::string>& path, const Link& link) {
    if (!path) {
      report(link, "it leads out of the repository");
      return;
    }
    switch (around_.paths.state(*path)) {
      case PathState::tracked:
        return;
      case PathState::beyond:
        leave_open(link, "it lies below a symbolic link");
        return;
      case PathState::untracked:
        report(link, "the file is there but not tracked");
        return;
      case PathState::missing:
        break;
    }
    if (path->starts_with("-/") || site_page(*path)) {
      return;
    }
    if (const std::optional<std::string> other = around_.paths.other_case(*path)) {
      report(link, "no such file or folder; case matters, and " + *other + " is there");
    } else {
      report(link, "no such file or folder");
    }
  }

  // A site that is built from documents shows docs/x.md as docs/x or docs/x.html.
  bool site_page(const std::string& path) const {
    if (!around_.has_site) {
      return false;
    }
    const std::string stem = path.ends_with(".html") ? path.substr(0, path.size() - 5) : path;
    constexpr std::array suffixes = {".md", ".mdx", ".rst", ".adoc", "/index.md", "/index.mdx", "/index.rst"};
    return std::any_of(suffixes.begin(), suffixes.end(), [&](const char* suffix) {
      return around_.paths.state(stem + suffix) == PathState::tracked;
    });
  }

  const Document& readme_;
  const Surroundings& around_;
  ReferenceFindings& findings_;
  std::string host_;
  std::string repository_;  // "/o/r"
  std::set<std::string> seen_;
};

}  // namespace

void judge_links(const Document& readme, const Surroundings& surroundings, ReferenceFindings& findings) {
  LinkJudge judge(readme, surroundings, findings);
  for (const Link& link : readme.links) {
    judge.judge(link);
  }
}

ReferenceFindings judge_references(const Document& readme, const Surroundings& surroundings) {
  ReferenceFindings findings;
  if (readme.resolved_path.empty()) {
    findings.unjudged.push_back(
        {readme.path, "a symbolic link that leads to no document here", {readme.path, 0, 0}});
    return findings;
  }
  judge_links(readme, surroundings, findings);
  judge_commands(readme, surroundings, findings);
  const auto by_line = [](const BrokenReference& left, const BrokenReference& right) {
    return left.place.line < right.place.line;
  };
  std::stable_sort(findings.broken.begin(), findings.broken.end(), by_line);
  std::stable_sort(findings.unjudged.begin(), findings.unjudged.end(), by_line);
  return findings;
}

}  // namespace prodready::documents
