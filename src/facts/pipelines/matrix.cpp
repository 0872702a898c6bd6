#include "facts/pipelines/matrix.hpp"

#include <algorithm>

namespace prodready {
namespace {

using syntax::Node;

void flatten(const Node& node, const std::string& name, MatrixRow& row) {
  if (node.is_scalar()) {
    row[name] = node.text;
  }
  for (const syntax::Entry& entry : node.entries) {
    flatten(entry.value, name.empty() ? entry.key.text : name + "." + entry.key.text, row);
  }
}

// Whether the row has every value of the pattern.
bool has_all(const MatrixRow& row, const MatrixRow& pattern) {
  return std::ranges::all_of(pattern, [&](const auto& entry) {
    const auto found = row.find(entry.first);
    return found != row.end() && found->second == entry.second;
  });
}

// Whether it can be added without changing a value that the matrix itself gave.
bool fits(const MatrixRow& original, const MatrixRow& extra) {
  return std::ranges::all_of(extra, [&](const auto& entry) {
    const auto found = original.find(entry.first);
    return found == original.end() || found->second == entry.second;
  });
}

}  // namespace

std::optional<std::vector<MatrixRow>> matrix_product(
    const std::vector<std::pair<std::string, std::vector<MatrixRow>>>& axes) {
  std::vector<MatrixRow> rows = {{}};
  for (const auto& [name, values] : axes) {
    std::vector<MatrixRow> next;
    if (rows.size() * values.size() > most_matrix_rows) {
      return std::nullopt;
    }
    for (const MatrixRow& row : rows) {
      for (const MatrixRow& value : values) {
        next.push_back(row);
        next.back().insert(value.begin(), value.end());
      }
    }
    rows = std::move(next);
  }
  return rows;
}

std::optional<std::vector<MatrixRow>> read_github_matrix(const Node& matrix) {
  if (!matrix.is_mapping()) {
    return std::nullopt;
  }
  std::vector<std::pair<std::string, std::vector<MatrixRow>>> axes;
  for (const syntax::Entry& entry : matrix.entries) {
    if (entry.key.text == "include" || entry.key.text == "exclude") {
      if (!entry.value.is_sequence()) {
        return std::nullopt;
      }
      continue;
    }
    if (!entry.value.is_sequence()) {
      return std::nullopt;
    }
    auto& [name, values] = axes.emplace_back(entry.key.text, std::vector<MatrixRow>());
    for (const Node& value : entry.value.items) {
      flatten(value, name, values.emplace_back());
    }
  }
  std::optional<std::vector<MatrixRow>> rows =
      axes.empty() ? std::optional<std::vector<MatrixRow>>(std::vector<MatrixRow>()) : matrix_product(axes);
  if (!rows) {
    return std::nullopt;
  }
  if (const Node* exclude = matrix.find("exclude")) {
    for (const Node& item : exclude->items) {
      MatrixRow pattern;
      flatten(item, "", pattern);
      std::erase_if(*rows, [&](const MatrixRow& row) { return has_all(row, pattern); });
    }
  }
  const std::vector<MatrixRow> originals = *rows;
  if (const Node* include = matrix.find("include")) {
    for (const Node& item : include->items) {
      MatrixRow extra;
      flatten(item, "", extra);
      bool is_added = false;
      for (std::size_t i = 0; i < originals.size(); ++i) {
        if (fits(originals[i], extra)) {
          for (const auto& [key, value] : extra) {
            (*rows)[i][key] = value;
          }
          is_added = true;
        }
      }
      if (!is_added && rows->size() < most_matrix_rows) {
        rows->push_back(std::move(extra));
      }
    }
  }
  return rows;
}

}  // namespace prodready
