#include "facts/tools/left_out.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "facts/paths.hpp"

namespace prodready::tools {
namespace {

using Form = Exclusion::Form;

// Calls `take` with each folder above the path, the outermost first, until it says true.
template <class Take>
bool any_folder_above(std::string_view path, const Take& take) {
  for (std::size_t at = path.find('/'); at != std::string_view::npos; at = path.find('/', at + 1)) {
    if (take(path.substr(0, at))) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::optional<LeftOut> LeftOut::compile(const Exclusion& exclusion) {
  LeftOut out;
  out.form_ = exclusion.form;
  out.folder_ = prodready::folder_of(exclusion.place.path);
  if (exclusion.form == Form::ignore_lines) {
    out.rules_ = sources::IgnoreRules::parse(exclusion.text);
  } else if (exclusion.form == Form::glob) {
    Result<Glob> glob = Glob::parse(exclusion.text, GlobKind::path);
    if (!glob) {
      return std::nullopt;
    }
    out.glob_ = *std::move(glob);
  } else {
    Result<Pattern> expression = Pattern::compile(exclusion.text);
    if (!expression) {
      return std::nullopt;
    }
    out.expression_ = *std::move(expression);
  }
  return out;
}

bool LeftOut::takes(std::string_view path) const {
  if (!folder_.empty()) {
    if (!path.starts_with(folder_) || path.size() <= folder_.size() || path[folder_.size()] != '/') {
      return false;
    }
    path.remove_prefix(folder_.size() + 1);
  }
  switch (form_) {
    case Form::ignore_lines:
      return ignores(path);
    case Form::glob:
      return glob_->matches(path);
    case Form::folder_expression:
      return expression_->find(prodready::folder_of(path)).has_value();
    case Form::expression:
    case Form::rooted_expression:
      break;
  }
  return finds(path);
}

bool LeftOut::ignores(std::string_view path) const {
  const bool is_below_one = any_folder_above(path, [&](std::string_view folder) {
    return rules_.excludes(folder, sources::IgnoreTarget::folder).value_or(false);
  });
  return is_below_one || rules_.excludes(path, sources::IgnoreTarget::file).value_or(false);
}

bool LeftOut::finds(std::string_view path) const {
  const std::string start = form_ == Form::rooted_expression ? "/" : "";
  const bool is_below_one = any_folder_above(path, [&](std::string_view folder) {
    return expression_->find(start + std::string(folder) + "/").has_value();
  });
  return is_below_one || expression_->find(start + std::string(path)).has_value();
}

namespace {

// ESLint's plug-ins that format read what is written for ESLint.
bool heeds(std::string_view tool, std::string_view owner) {
  using Pair = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Pair, 8> readers = {
      Pair{"eslint-prettier", "eslint"}, {"eslint-stylistic", "eslint"}, {"eslint-security", "eslint"},
      {"rubocop-layout", "rubocop"},     {"prettier-java", "prettier"},  {"prettier-php", "prettier"},
      {"prettier-ruby", "prettier"},     {"prettier-sh", "prettier"}};
  return tool == owner || std::ranges::find(readers, Pair(tool, owner)) != readers.end();
}

}  // namespace

bool is_read_by(const Exclusion& exclusion, std::string_view tool, std::span<const shell::Word> words,
                std::string_view base) {
  const std::string_view folder = prodready::folder_of(exclusion.place.path);
  const bool is_above =
      folder.empty() || base == folder ||
      (base.size() > folder.size() && base.starts_with(folder) && base[folder.size()] == '/');
  if (!heeds(tool, exclusion.tool) || !(exclusion.only_here ? base == folder : is_above)) {
    return false;
  }
  static constexpr std::array<std::string_view, 1> of_lists = {"--ignore-path"};
  static constexpr std::array<std::string_view, 4> of_settings = {"--config", "--config-file", "--rcfile",
                                                                  "-c"};
  static constexpr std::array<std::string_view, 3> switches = {"--no-ignore", "--isolated", "--no-config"};
  const std::span<const std::string_view> options =
      exclusion.only_here ? std::span<const std::string_view>(of_lists) : of_settings;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i].text;
    const std::size_t sign = word.find('=');
    if (std::ranges::find(switches, word) != switches.end()) {
      return false;
    }
    const bool takes_next = sign == std::string_view::npos && i + 1 < words.size();
    if (std::ranges::find(options, word.substr(0, sign)) != options.end() &&
        (takes_next || sign != std::string_view::npos)) {
      const std::string_view value = takes_next ? std::string_view(words[i + 1].text) : word.substr(sign + 1);
      return resolve(base, value) == exclusion.place.path;
    }
  }
  return true;
}

}  // namespace prodready::tools
