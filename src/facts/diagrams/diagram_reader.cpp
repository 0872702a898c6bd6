#include "facts/diagrams/diagram_reader.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "facts/diagrams/pictures.hpp"
#include "facts/diagrams/text_diagram.hpp"
#include "facts/paths.hpp"

namespace prodready::diagrams {
namespace {

constexpr std::size_t most_diagrams = 5000;

bool is_own(FileMark mark) {
  return mark == FileMark::own || mark == FileMark::data || mark == FileMark::generated;
}

Diagram as_diagram(TextDiagram text, std::string_view path, Place place) {
  return {.kind = DiagramKind::text,
          .format = std::move(text.format),
          .architectural = text.architectural,
          .nodes = text.nodes,
          .has_edge = text.has_edge,
          .words = {std::string(path), std::move(text.title)},
          .place = std::move(place)};
}

void drop_empty(std::vector<std::string>& words) {
  std::vector<std::string> kept;
  for (std::string& word : words) {
    if (!trim(word).empty() && std::find(kept.begin(), kept.end(), word) == kept.end()) {
      kept.push_back(std::move(word));
    }
  }
  words = std::move(kept);
}

// Gathers the diagrams of all documents; a picture that is shown twice is one diagram with the words of both.
class Gatherer {
 public:
  explicit Gatherer(std::vector<Diagram> files) : diagrams_(std::move(files)) {
    for (std::size_t i = 0; i < diagrams_.size(); ++i) {
      by_target_.emplace(diagrams_[i].place.path, i);
    }
  }

  void take_fences(const Document& document) {
    for (const Fence& fence : document.fences) {
      const std::optional<Notation> notation = notation_of_fence(fence.language);
      std::optional<TextDiagram> text =
          notation && !full() ? read_text_diagram(*notation, fence.content) : std::nullopt;
      if (text) {
        diagrams_.push_back(as_diagram(std::move(*text), document.path, {document.path, fence.line, 0}));
        diagrams_.back().words.push_back(fence.caption);
        diagrams_.back().words.push_back(document.sections[fence.section].heading);
      }
    }
  }

  void take(Picture picture, std::string_view document) {
    const std::string target = picture.path.empty() ? picture.target : picture.path;
    auto known = by_target_.find(target);
    if (known == by_target_.end()) {
      if (full()) {
        return;
      }
      known = by_target_.emplace(target, diagrams_.size()).first;
      const std::string_view source = source_format(target);
      diagrams_.push_back({.kind = source.empty() ? DiagramKind::image : DiagramKind::source,
                           .format = source.empty() ? format_of(target) : std::string(source),
                           .words = {target},
                           .out_of_reach = picture.path.empty() && !picture.attachment,
                           .place = std::move(picture.place)});
    }
    std::vector<std::string>& words = diagrams_[known->second].words;
    std::move(picture.words.begin(), picture.words.end(), std::back_inserter(words));
    // What the document is about says it of its pictures too: docs/architecture.md.
    const std::string_view name = file_name(document);
    words.emplace_back(name.substr(0, name.find('.')));
  }

  std::vector<Diagram> finish() {
    for (Diagram& diagram : diagrams_) {
      drop_empty(diagram.words);
    }
    std::stable_sort(diagrams_.begin(), diagrams_.end(),
                     [](const Diagram& left, const Diagram& right) { return left.place < right.place; });
    return std::move(diagrams_);
  }

 private:
  bool full() const { return diagrams_.size() >= most_diagrams; }

  static std::string format_of(std::string_view target) {
    const std::string suffix = to_lower(file_suffix(target.substr(0, target.find_first_of("?#"))));
    return suffix.size() > 1 && suffix.size() < 6 ? suffix.substr(1) : "image";
  }

  std::vector<Diagram> diagrams_;
  std::map<std::string, std::size_t, std::less<>> by_target_;
};

}  // namespace

DiagramReader::DiagramReader(const sources::FileTree& tree, const OwnCodePaths& paths)
    : tree_(tree), paths_(paths), found_(tree.files().size()) {}

bool DiagramReader::is_solutions_own(std::string_view path) const { return is_own(paths_.mark(path)); }

bool DiagramReader::wants(const sources::FileEntry& file) const {
  const bool regular = file.kind == sources::FileKind::regular || file.kind == sources::FileKind::executable;
  return regular && file.tracked && notation_of_file(file.path) && is_solutions_own(file.path);
}

void DiagramReader::take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) {
  const std::optional<Notation> notation = notation_of_file(file.path);
  if (std::optional<TextDiagram> text = notation ? read_text_diagram(*notation, bytes) : std::nullopt) {
    found_[index] = as_diagram(std::move(*text), file.path, {file.path, 0, 0});
  }
}

DiagramFacts DiagramReader::finish(const DocumentFacts& documents, const FileFacts& files) {
  const auto is_kept = [&](std::string_view path) {
    const SourceFile* file = files.find(path);
    return file == nullptr ? is_solutions_own(path) : is_own(file->mark);
  };
  std::vector<Diagram> own;
  for (std::size_t i = 0; i < found_.size() && own.size() < most_diagrams; ++i) {
    const sources::FileEntry& entry = tree_.files()[i];
    const std::string_view source = source_format(entry.path);
    if (found_[i] && is_kept(entry.path)) {
      own.push_back(std::move(*found_[i]));
    } else if (!source.empty() && entry.tracked && entry.size > 0 && is_kept(entry.path)) {
      own.push_back({.kind = DiagramKind::source,
                     .format = std::string(source),
                     .words = {entry.path},
                     .place = {entry.path, 0, 0}});
    }
  }
  Gatherer gatherer(std::move(own));
  const IsTracked tracked = [&](const std::string& path) {
    const sources::FileEntry* entry = tree_.find(path);
    return entry != nullptr && entry->tracked && is_kept(path);
  };
  for (const Document& document : documents.documents) {
    if (document.resolved_path != document.path) {
      continue;  // a symbolic link: the document that it leads to is read
    }
    gatherer.take_fences(document);
    for (Picture& picture : pictures_of(document, documents, tracked)) {
      gatherer.take(std::move(picture), document.path);
    }
  }
  return {gatherer.finish()};
}

}  // namespace prodready::diagrams
