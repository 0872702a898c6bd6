#include "checklist/loader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "checklist/node_table.hpp"
#include "checklist/schema/check.hpp"
#include "checklist/schema/tables.hpp"
#include "core/text.hpp"

namespace prodready {
namespace {

using syntax::Node;

constexpr std::size_t longest_extension_chain = 16;
constexpr std::size_t most_checklists = 100;

std::string_view stem_of(std::string_view path) {
  path.remove_prefix(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
  return path.substr(0, path.find('.'));
}

const EmbeddedFile* find_embedded(std::string_view name) {
  const std::span<const EmbeddedFile> files = embedded_checklists();
  const auto found =
      std::ranges::find_if(files, [&](const EmbeddedFile& file) { return stem_of(file.path) == name; });
  return found == files.end() ? nullptr : &*found;
}

bool is_path(std::string_view name) {
  return name.find('/') != std::string_view::npos || name.ends_with(".yaml") || name.ends_with(".yml");
}

// `path` as seen from the folder `base` ("": the folder that paths start from), "." and ".." resolved as far
// as they go.
std::string join_path(std::string_view base, std::string_view path) {
  const bool absolute = path.starts_with('/');
  std::vector<std::string_view> parts;
  const auto add_parts = [&](std::string_view text) {
    for (const std::string_view part : split(text, '/')) {
      if (part == ".." && !parts.empty() && parts.back() != "..") {
        parts.pop_back();
      } else if (!part.empty() && part != ".") {
        parts.push_back(part);
      }
    }
  };
  if (!absolute) {
    add_parts(base);
  }
  add_parts(path);
  const bool rooted = absolute || base.starts_with('/');
  return fmt::format("{}{}", rooted ? "/" : "", fmt::join(parts, "/"));
}

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string()
                                         : std::string(path.substr(0, std::max<std::size_t>(slash, 1)));
}

std::string_view code_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::not_found:
      return "not-found";
    case ErrorKind::too_large:
      return "too-large";
    default:
      return "unreadable";
  }
}

}  // namespace

InputDocument* Loader::open_optional(const ReadFile& read, const std::string& path, Syntax syntax) {
  Result<std::string> text = read(path);
  if (!text) {
    if (text.error().kind != ErrorKind::not_found) {
      error(path, code_of(text.error().kind), text.error().message);
    }
    return nullptr;
  }
  return &documents_.emplace_back(path, *std::move(text), syntax);
}

InputDocument* Loader::open_named(const std::string& path, Syntax syntax, std::string hint) {
  Result<std::string> text = request_.read_argument(path);
  if (!text) {
    const bool missing = text.error().kind == ErrorKind::not_found;
    error(path, code_of(text.error().kind), text.error().message, missing ? std::move(hint) : std::string());
    return nullptr;
  }
  return &documents_.emplace_back(path, *std::move(text), syntax);
}

InputDocument* Loader::open_yaml(const ReadFile& read, const std::string& path) {
  InputDocument* document = open_optional(read, path, Syntax::yaml);
  constexpr std::string_view usual_ending = ".yaml";
  if (!path.ends_with(usual_ending)) {
    return document;
  }
  const std::string other = path.substr(0, path.size() - usual_ending.size()) + ".yml";
  InputDocument* other_document = open_optional(read, other, Syntax::yaml);
  if (document != nullptr && other_document != nullptr) {
    error(other, "bad-value", fmt::format("{} is there as well, and only one of the two can count", path),
          "move all into one file and remove the other");
  }
  return document != nullptr ? document : other_document;
}

void Loader::add_checklists(const Configuration& configuration, InputDocument* configuration_file) {
  if (!request_.checklist_arguments.empty()) {
    for (const std::string& name : request_.checklist_arguments) {
      add_named(name, {}, request_.read_argument, {});
    }
    return;
  }
  const Node* node = configuration_file == nullptr ? nullptr : configuration_file->root().find("checklist");
  if (node == nullptr) {
    for (const std::string& name : configuration.checklists) {
      add_named(name, {}, request_.read_project, {});
    }
    return;
  }
  const std::span<const Node> names =
      node->is_sequence() ? std::span<const Node>(node->items) : std::span(node, 1);
  for (const Node& name : names) {
    if (name.is_scalar()) {
      add_named(name.text, {configuration_file, &name}, request_.read_project, {});
    }
  }
}

void Loader::add_named(const std::string& name, const Mention& mention, const ReadFile& read,
                       const std::string& base) {
  const bool by_path = is_path(name);
  const std::string path = by_path ? join_path(base, name) : name;
  if (std::ranges::find(open_, path) != open_.end()) {
    add_cycle(name, path, mention);
    return;
  }
  if (added_.contains(path)) {
    return;
  }
  if (open_.size() >= longest_extension_chain || added_.size() >= most_checklists) {
    report(mention, path, "too-deep",
           added_.size() >= most_checklists
               ? fmt::format("more than {} checklists", most_checklists)
               : fmt::format("checklists extend each other more than {} deep", longest_extension_chain));
    checklist_missing_ = true;
    return;
  }
  added_.insert(path);
  open_.push_back(path);
  if (InputDocument* document = open_checklist(name, path, mention, read)) {
    add_with_extended(*document, read, by_path ? folder_of(path) : std::string());
  }
  open_.pop_back();
}

void Loader::add_cycle(const std::string& name, const std::string& path, const Mention& mention) {
  std::vector<std::string> ring(std::ranges::find(open_, path), open_.end());
  ring.push_back(path);
  report(mention, path, "extension-cycle",
         fmt::format("checklist '{}' extends itself: {}", printable(name), printable(join(ring, " → "))),
         "remove one of the 'extends'");
}

InputDocument* Loader::open_checklist(const std::string& name, const std::string& path,
                                      const Mention& mention, const ReadFile& read) {
  if (!is_path(name)) {
    if (const EmbeddedFile* file = find_embedded(name)) {
      return &documents_.emplace_back(std::string(file->path), BorrowedText{file->bytes},
                                      embedded_root(*file));
    }
    std::vector<std::string_view> names;
    std::ranges::transform(embedded_checklists(), std::back_inserter(names),
                           [](const EmbeddedFile& file) { return stem_of(file.path); });
    const std::string hint = schema::suggest(name, names);
    report(mention, path, "not-found", fmt::format("no built-in checklist is called '{}'", printable(name)),
           fmt::format("{}{}the name of a file ends in .yaml or .yml", hint, hint.empty() ? "" : "; "));
    checklist_missing_ = true;
    return nullptr;
  }
  Result<std::string> text = read(path);
  if (!text) {
    // Without a mention the path stands in front of the message anyway.
    report(mention, path, code_of(text.error().kind),
           mention.document == nullptr
               ? text.error().message
               : fmt::format("checklist '{}' cannot be read: {}", printable(path), text.error().message));
    checklist_missing_ = true;
    return nullptr;
  }
  return &documents_.emplace_back(path, *std::move(text), Syntax::yaml);
}

void Loader::add_checklist(InputDocument& document, const ReadFile& read) {
  const std::string path = join_path({}, document.path());
  added_.insert(path);
  open_.push_back(path);
  add_with_extended(document, read, folder_of(path));
  open_.pop_back();
}

void Loader::add_with_extended(InputDocument& document, const ReadFile& read, const std::string& base) {
  if (document.is_broken()) {
    checklist_missing_ = true;
    return;
  }
  schema::check(document.root(), schema::checklist_shape(), "a checklist", document);
  if (const Node* extended = document.root().find("extends")) {
    const std::span<const Node> names =
        extended->is_sequence() ? std::span<const Node>(extended->items) : std::span(extended, 1);
    for (const Node& name : names) {
      if (name.is_scalar()) {
        add_named(name.text, {&document, &name}, read, base);
      }
    }
  }
  builder_.add(document);
}

NameCheck Loader::name_check(UnknownNames unknown) const {
  if (!is_checklist_complete() || unknown == UnknownNames::accepted) {
    return [](auto&&...) {};
  }
  return [this](std::string_view item, std::string_view claim, const Node& at, InputDocument& document) {
    const bool is_id =
        item.find('.') != std::string_view::npos;  // else the check of its form has reported it
    if (document.is_full() || !is_id ||
        (builder_.knows(item) && (claim.empty() || builder_.knows_claim(item, claim)))) {
      return;
    }
    const bool knows_item = builder_.knows(item);
    std::string message =
        knows_item ? fmt::format("item '{}' has no claim '{}'; it counts for nothing", item, printable(claim))
                   : fmt::format("the checklist has no item '{}'; it counts for nothing", printable(item));
    std::string hint = knows_item ? std::string() : builder_.suggest_item(item);
    document.error("unknown-id", at, std::move(message), std::move(hint));
  };
}

void Loader::report(const Mention& mention, const std::string& name, std::string_view code,
                    std::string message, std::string hint) {
  if (mention.document != nullptr) {
    mention.document->error(code, *mention.node, std::move(message), std::move(hint));
  } else {
    error(name, code, std::move(message), std::move(hint));
  }
}

void Loader::error(std::string path, std::string_view code, std::string message, std::string hint) {
  loose_.push_back({.place = {.path = std::move(path)},
                    .message = std::move(message),
                    .code = std::string(code),
                    .hint = std::move(hint)});
}

std::vector<Diagnostic> Loader::diagnostics() const {
  std::vector<Diagnostic> all = loose_;
  for (const InputDocument& document : documents_) {
    std::ranges::move(document.diagnostics(), std::back_inserter(all));
  }
  return all;
}

}  // namespace prodready
