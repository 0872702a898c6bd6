// The runs of a job with a matrix.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "syntax/node.hpp"

namespace prodready {

// Keys to values; the parts of a value that is a mapping are "os.name".
using MatrixRow = std::map<std::string, std::string>;

inline constexpr std::size_t most_matrix_rows = 256;

// Of GitHub's form: lists by name, `include` and `exclude`. Nothing where it does not resolve (an expression)
// or has too many rows.
std::optional<std::vector<MatrixRow>> read_github_matrix(const syntax::Node& matrix);

// Every combination of one value of each list.
std::optional<std::vector<MatrixRow>> matrix_product(
    const std::vector<std::pair<std::string, std::vector<MatrixRow>>>& axes);

}  // namespace prodready
