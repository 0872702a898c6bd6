// How one source says what a scenario holds: its items' values in its own names, made of the rows of its
// tables read backwards, and what of the resource they say.
#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "backwards.hpp"
#include "places.hpp"

namespace prodready::resources::spellings {

// In the values a name that ends in `{}` holds a text of JSON, one in `:` a map, as the list of its members,
// one in `=` a map that is an attribute.
struct Item {
  std::string source;
  std::string key;  // "main", "part1"
  Value values = Map{};
};

struct Said {
  Value properties = Map{};
  Value observed = Map{};
  Value attributes = Map{};

  Value& of(RowKind kind) {
    return kind == RowKind::observed ? observed : kind == RowKind::attribute ? attributes : properties;
  }
};

class Writing {
 public:
  // `done`: rows that other writings carried; they come last here.
  Writing(const Scenario& scenario, SourceNames source, const std::set<const MapRow*>& done)
      : scenario_(&scenario), source_(source), done_(&done) {}

  void add_main(const MapEntry& entry) {
    main_ = &entry;
    items_.push_back({std::string(entry.source), "main"});
    add_entry(entry, {{.item = 0, .base = element_path(*main_, entry, 0), .element = {}}});
    name_main();
  }

  // A part's items are kept where they carry something that the others do not.
  void add_part(const MapEntry& entry) {
    if (entry.by == "@" && entry.source != main_->source) {
      return;
    }
    const std::size_t items = items_.size();
    const bool in_main = entry.source == main_->source;
    const std::size_t count = entry.into.empty() ? 1 : elements_of_a_list;
    std::vector<Context> contexts;
    for (std::size_t at = 0; at < count; ++at) {
      Context context{.item = 0, .base = element_path(*main_, entry, in_main ? at : 0), .element = {}};
      const bool own = !in_main && (source_ != SourceNames::aws_cli || at == 0);
      if (own) {
        items_.push_back({std::string(entry.source), fmt::format("part{}", items_.size())});
      }
      context.item = in_main ? 0 : items_.size() - 1;
      if (!own && !in_main) {
        context.base = element_path(*main_, entry, at);
      }
      if (!entry.into.empty()) {
        context.element = at;
      }
      contexts.push_back(std::move(context));
    }
    if (!add_entry(entry, contexts)) {
      items_.resize(items);
    }
  }

  // Adds what other writings said of the main item, as far as it does not stand in the way of this one.
  void finish() {
    place_rows(*main_, {{.item = 0, .base = element_path(*main_, *main_, 0), .element = {}}}, true);
  }

  const MapEntry& main() const { return *main_; }
  std::vector<Item>& items() { return items_; }
  Said& said() { return said_; }
  // Rows that carried something, and those that name the thing itself and carry no value of it.
  const std::set<const MapRow*>& used() const { return used_; }
  // What other calls may call the thing.
  const std::string& name() const { return name_; }

 private:
  // One item, or element of its list; `element`: of the list `into`.
  struct Context {
    std::size_t item;
    Path base;
    std::optional<std::size_t> element;
  };
  std::string_view keep(std::string text) { return names_.emplace_back(std::move(text)); }

  Path source_path(const MapRow& row) {
    Path path = row.from;
    for (PathPart& part : path) {
      std::string name = row.derived ? spelled(part.name, source_) : std::string(part.name);
      name += part.json ? "{}" : part.members ? ":" : "";
      part.name = keep(std::move(name));
      part.key = part.name;
    }
    return path;
  }

  Path attribute_path(std::string_view attribute, const Context& context) {
    const std::size_t up = std::min(attribute.find_first_not_of('^'), attribute.size());
    Path path = above(context.base, up);
    const Path rest = *parse_path(attribute.substr(up));
    path.insert(path.end(), rest.begin(), rest.end());
    return path;
  }

  // Presets what its conditions and its owner's name ask for, then places its rows. False where no row that
  // is new was placed.
  bool add_entry(const MapEntry& entry, const std::vector<Context>& contexts) {
    const std::vector<Item> before_items = items_;
    const std::size_t used = used_.size();
    for (const Context& context : contexts) {
      preset(entry, context);
    }
    place_rows(entry, contexts, false);
    if (entry.part && used_.size() == used) {
      items_ = before_items;
      return false;
    }
    for (const Context& context : contexts) {
      for (const Condition& condition : entry.when) {
        if (!condition.negated && condition.values.empty()) {
          put_if_free(context.item, attribute_path(condition.attribute, context), "something");
        }
      }
    }
    return true;
  }

  void place_rows(const MapEntry& entry, const std::vector<Context>& contexts, bool done) {
    for (const MapRow* row : scenario_->rows_of(entry, source_)) {
      if (done_->contains(row) == done && place_row(entry, *row, contexts)) {
        used_.insert(row);
      }
    }
  }

  void preset(const MapEntry& entry, const Context& context) {
    for (const Condition& condition : entry.when) {
      if (!condition.negated && !condition.values.empty()) {
        put_if_free(context.item, attribute_path(condition.attribute, context),
                    Value(condition.values.front()));
      }
    }
    if (!entry.part || entry.by == "@" || source_ == SourceNames::aws_config) {
      return;
    }
    const Value owner = source_ == SourceNames::aws_cli
                            ? Value(name_)
                            : Value(Reference{.resource = "main", .attribute = "id", .known = {}});
    put_if_free(context.item, attribute_path(entry.by, context), owner);
  }

  void put_if_free(std::size_t item, const Path& path, Value value) {
    if (Value* place = reach_name(items_[item].values, path)) {
      set(*place, std::move(value));
    }
  }

  bool is_forbidden(const MapEntry& entry, const Context& context, const Path& path) {
    return std::ranges::any_of(entry.when, [&](const Condition& condition) {
      return condition.negated && condition.values.empty() &&
             same_place(attribute_path(condition.attribute, context), path);
    });
  }

  bool place_row(const MapEntry& entry, const MapRow& row, const std::vector<Context>& contexts) {
    const Path place = place_of(entry, row);
    const std::string key = fmt::format("{} {}", static_cast<int>(row.kind), dotted(place));
    const std::map<std::string, std::string> lists = lists_of(entry, row);
    const bool mixed = std::ranges::any_of(lists, [&](const auto& list) {
      const auto found = lists_.find(list.first);
      return found != lists_.end() && found->second != list.second;
    });
    if (mixed || filled_.contains(key)) {
      return false;
    }
    if (row.is_self || (entry.part && row.source == entry.by)) {
      lists_.insert(lists.begin(), lists.end());
      return filled_.insert(key).second;
    }
    const std::vector<Item> items = items_;
    const Said said = said_;
    for (const Context& context : contexts) {
      if (!place_in(entry, row, place, context)) {
        items_ = items;
        said_ = said;
        return false;
      }
    }
    filled_.insert(key);
    lists_.insert(lists.begin(), lists.end());
    return true;
  }

  bool place_in(const MapEntry& entry, const MapRow& row, Path place, const Context& context) {
    std::vector<Leaf> leaves;
    Leaf start{.target = {}, .source = above(context.base, row.up), .at = {}};
    if (context.element && row.kind == RowKind::property) {
      const std::size_t into = parse_path(entry.into)->size();
      place[into - 1].index = static_cast<std::uint32_t>(*context.element);
      start.at.push_back(*context.element);
    }
    const Path source = source_path(row);
    each_leaf(place, source, start, leaves);
    return std::ranges::all_of(leaves, [&](const Leaf& leaf) {
      return !is_forbidden(entry, context, leaf.source) && place_leaf(row, place, leaf, context.item);
    });
  }

  bool place_leaf(const MapRow& row, const Path& place, const Leaf& leaf, std::size_t item) {
    Value value = is_constant(row) ? constant(row) : scenario_->value(row.kind, place, leaf.at);
    if (leaf.target.back().index && value.list() != nullptr) {
      value = (*value.list())[leaf.at.back()];
    }
    if (!is_constant(row)) {
      const std::optional<Value> written = written_as(row, value, source_);
      if (!written) {
        return false;
      }
      Path source = leaf.source;
      if (source_ == SourceNames::terraform && written->map() != nullptr && !source.empty()) {
        source.back().name = keep(std::string(source.back().name) + "=");
        source.back().key = source.back().name;
      }
      Value* to = reach_name(items_[item].values, source);
      if (to == nullptr || (!to->is_absent() && !(*to == *written))) {
        return false;
      }
      *to = *written;
    }
    Value* said = reach(said_.of(row.kind), leaf.target);
    if (said == nullptr || !said->is_absent()) {
      return false;
    }
    *said = std::move(value);
    return true;
  }

  // Gives the main item an identity where none of its properties is one, and finds what it is called.
  void name_main() {
    const Context context{.item = 0, .base = element_path(*main_, *main_, 0), .element = {}};
    for (const MapRow& row : main_->rows) {
      const bool names = row.target == "name" || row.target == "id" || row.target == "arn";
      if (row.kind == RowKind::identity && names && !row.from.empty()) {
        Path path = above(context.base, row.up);
        const Path rest = source_path(row);
        path.insert(path.end(), rest.begin(), rest.end());
        put_if_free(0, path, identity_of(row));
        const Value* place = reach_name(items_[0].values, path);
        if (place != nullptr && (name_.empty() || row.target == "id")) {
          name_ = transform(row.transform, *place).as_text().value_or("");
        }
      }
    }
  }

  // What a property says that is written in the same place.
  Value identity_of(const MapRow& identity) const {
    for (const MapRow* row : scenario_->rows_of(*main_, source_)) {
      const bool same =
          row->derived ? same_name(row->source, identity.source) : row->source == identity.source;
      const std::optional<Value> written =
          same ? before(row->transform, scenario_->value(row->kind, row->to, {})) : std::nullopt;
      if (written) {
        return *written;
      }
    }
    const bool arn = identity.target == "arn" || identity.transform == "arn_name";
    return arn ? "arn:aws:service:eu-west-1:111122223333:thing" : "thing";
  }

  const Scenario* scenario_;
  SourceNames source_;
  const std::set<const MapRow*>* done_;
  const MapEntry* main_ = nullptr;
  std::vector<Item> items_;
  Said said_;
  std::set<const MapRow*> used_;
  std::set<std::string> filled_;
  std::map<std::string, std::string> lists_;
  std::deque<std::string> names_;
  std::string name_;
};

}  // namespace prodready::resources::spellings
