// One run of the loader: the files read so far, and the checklist that grows from them. load_project and lint
// are made of its steps.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checklist/checklist_builder.hpp"
#include "checklist/document.hpp"
#include "checklist/load.hpp"
#include "checklist/read_records.hpp"

namespace prodready {

// How records that name unknown items are reported.
enum class UnknownNames { warned, refused };

LoadedProject load_project(const LoadRequest& request, UnknownNames unknown);

class Loader {
 public:
  explicit Loader(const LoadRequest& request)
      : request_(request), builder_(request.evaluators, request.planned_evaluators) {}

  // Null where there is no file: that is no fault.
  InputDocument* open_optional(const ReadFile& read, const std::string& path, Syntax syntax);
  // The configuration file, under either of its names; null where there is none.
  InputDocument* open_configuration();

  // Adds the checklists that the flags, else the configuration, name.
  void add_checklists(const Configuration& configuration, InputDocument* configuration_file);
  // Adds a checklist and, before it, what it extends. `read` finds what it extends by a path.
  void add_checklist(InputDocument& document, const ReadFile& read, const std::string& base);

  ChecklistBuilder& builder() { return builder_; }
  // Whether every checklist that was named could be read: else unknown ids prove nothing.
  bool is_checklist_complete() const { return !checklist_missing_; }
  NameCheck name_check(UnknownNames unknown) const;

  // Faults that belong to no place in a file.
  void error(std::string path, std::string_view code, std::string message, std::string hint = {});
  std::vector<Diagnostic> diagnostics() const;

 private:
  // Where a checklist's name was found, to report a fault there; without a document it came from the command
  // line.
  struct Mention {
    InputDocument* document = nullptr;
    const syntax::Node* node = nullptr;
  };

  void add_named(const std::string& name, const Mention& mention, const ReadFile& read,
                 const std::string& base);
  InputDocument* open_checklist(const std::string& name, const std::string& path, const Mention& mention,
                           const ReadFile& read);
  void report(const Mention& mention, const std::string& name, std::string_view code, std::string message,
              std::string hint = {});

  const LoadRequest& request_;
  ChecklistBuilder builder_;
  std::deque<InputDocument> documents_;
  std::vector<Diagnostic> loose_;
  std::vector<std::string> open_;      // checklists whose extension is under way, for cycles
  std::map<std::string, bool> added_;  // checklists by key
  bool checklist_missing_ = false;
};

}  // namespace prodready
