// One run of the loader: the files read so far, and the checklist that grows from them. load_project and lint
// are made of its steps.
#pragma once

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "checklist/checklist_builder.hpp"
#include "checklist/document.hpp"
#include "checklist/load.hpp"
#include "checklist/read_records.hpp"

namespace prodready {

// What becomes of records that name unknown items: an audit tells of them in its report, lint refuses them.
enum class UnknownNames { accepted, refused };

LoadedProject load_project(const LoadRequest& request, UnknownNames unknown);

class Loader {
 public:
  explicit Loader(const LoadRequest& request)
      : request_(request), builder_(request.evaluators, request.planned_evaluators) {}

  // Null where there is no file: that is no fault.
  InputDocument* open_optional(const ReadFile& read, const std::string& path, Syntax syntax);
  // A file that the command line names; `hint` says what to do where there is none.
  InputDocument* open_named(const std::string& path, Syntax syntax, std::string hint = {});
  // The file `path`, which ends in .yaml, or the one that ends in .yml; null where there is neither, or no good one.
  InputDocument* open_yaml(const ReadFile& read, const std::string& path);
  InputDocument* open_configuration() { return open_yaml(request_.read_project, request_.config_path); }

  // Adds the checklists that the flags, else the configuration, name.
  void add_checklists(const Configuration& configuration, InputDocument* configuration_file);
  // Adds a checklist that is open already and, before it, what it extends. `read` finds what it extends by a path.
  void add_checklist(InputDocument& document, const ReadFile& read);

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
  void add_cycle(const std::string& name, const std::string& path, const Mention& mention);
  void add_with_extended(InputDocument& document, const ReadFile& read, const std::string& base);
  InputDocument* open_checklist(const std::string& name, const std::string& path, const Mention& mention,
                           const ReadFile& read);
  void report(const Mention& mention, const std::string& name, std::string_view code, std::string message,
              std::string hint = {});

  const LoadRequest& request_;
  ChecklistBuilder builder_;
  std::deque<InputDocument> documents_;
  std::vector<Diagnostic> loose_;
  std::vector<std::string> open_;      // checklists whose extension is under way, for cycles
  std::set<std::string> added_;        // checklists, by path or name
  bool checklist_missing_ = false;
};

}  // namespace prodready
