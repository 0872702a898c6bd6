#include "checklist/read_records.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "checklist/schema/values.hpp"

namespace prodready {
namespace {

using schema::texts_of;
using syntax::Node;

std::span<const Node> list_in(const InputDocument& document, std::string_view key) {
  const Node* list = document.root().find(key);
  return list == nullptr ? std::span<const Node>{} : std::span<const Node>(list->items);
}

// "<item>/<claim>"
std::pair<std::string, std::string> split_claim(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) {
    return {std::string(text), {}};
  }
  return {std::string(text.substr(0, slash)), std::string(text.substr(slash + 1))};
}

Date date_in(const Node& node, std::string_view key) {
  return parse_date(node.text_of(key)).value_or(Date{});
}

}  // namespace

std::vector<Waiver> read_waivers(InputDocument& document, const NameCheck& check_name) {
  std::vector<Waiver> waivers;
  for (const Node& node : list_in(document, "waivers")) {
    auto [item, claim] = split_claim(node.text_of("item"));
    if (const Node* at = node.find("item"); at != nullptr && !item.empty()) {
      check_name(item, claim, *at, document);
    }
    waivers.push_back({.item = std::move(item),
                       .claim = std::move(claim),
                       .subjects = texts_of(node.find("subjects")),
                       .reason = std::string(node.text_of("reason")),
                       .owner = std::string(node.text_of("owner")),
                       .last_day = date_in(node, "until"),
                       .place = document.place_of(node)});
  }
  return waivers;
}

std::vector<Attestation> read_attestations(InputDocument& document, const NameCheck& check_name) {
  std::vector<Attestation> attestations;
  for (const Node& node : list_in(document, "attestations")) {
    Attestation attestation{.item = std::string(node.text_of("item")),
                            .subjects = texts_of(node.find("subjects")),
                            .by = std::string(node.text_of("by")),
                            .day = date_in(node, "on"),
                            .evidence = std::string(node.text_of("evidence")),
                            .last_day = date_in(node, "until"),
                            .place = document.place_of(node)};
    if (const Node* at = node.find("item"); at != nullptr && !attestation.item.empty()) {
      check_name(attestation.item, {}, *at, document);
    }
    const std::optional<Date> day = parse_date(node.text_of("on"));
    const std::optional<Date> last_day = parse_date(node.text_of("until"));
    if (day && last_day && *day > *last_day) {
      document.error("bad-date", *node.find("until"),
                     "'until' is before 'on', so the attestation never holds");
    }
    attestations.push_back(std::move(attestation));
  }
  return attestations;
}

Baseline read_baseline(InputDocument& document, const NameCheck& check_name) {
  Baseline baseline;
  for (const Node& node : list_in(document, "entries")) {
    BaselineEntry entry{.item = std::string(node.text_of("item")),
                        .subject = std::string(node.text_of("subject")),
                        .claim = std::string(node.text_of("claim"))};
    if (const Node* at = node.find("item"); at != nullptr && !entry.item.empty()) {
      check_name(entry.item, entry.claim, *at, document);
    }
    baseline.insert(std::move(entry));
  }
  return baseline;
}

}  // namespace prodready
