// The files that templates may name: parsed once, found by what a location says of them. Counts the work that
// one unit makes, so that no template makes endless work.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "resources/cloudformation/document.hpp"
#include "resources/model/resources.hpp"

namespace prodready::resources::cloudformation {

class Library {
 public:
  // `files` sorted by path; they must outlive the library.
  explicit Library(std::span<const File> files);

  std::span<const File> files() const { return files_; }
  // The document at exactly this path; null where there is none or it does not parse (`fault` says why).
  const Document* document(std::string_view path);
  std::optional<Error> fault(std::string_view path) const;
  std::optional<std::string_view> bytes(std::string_view path) const;

  // The path that `location` names, seen from the file `from`: a relative path, or the file that the longest
  // tail of an address names ("https://….s3.amazonaws.com/x/net.yaml" → "templates/x/net.yaml"). Of an
  // address's unresolved part nothing is known: `location` may hold holes as "${…}". "" where no file, or
  // more than one, is meant.
  std::string find(std::string_view from, std::string_view location) const;

  // What `Fn::ImportValue` finds. A name that two templates export has no value.
  void add_export(std::string name, Value value);
  const Value* exported(const std::string& name) const;

  // Takes `amount` from what is left for the unit at hand; false once that is used up.
  bool spend(std::size_t amount);
  void begin_unit();
  bool exhausted() const { return left_ == 0; }

 private:
  struct Parsed {
    std::unique_ptr<Document> document;
    std::optional<Error> fault;
  };

  std::span<const File> files_;
  std::unordered_map<std::string_view, std::size_t> index_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_name_;  // last part of the path
  std::map<std::string, Parsed, std::less<>> parsed_;
  std::map<std::string, std::optional<Value>> exports_;
  std::size_t left_ = 0;
};

}  // namespace prodready::resources::cloudformation
