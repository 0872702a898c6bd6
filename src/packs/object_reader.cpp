#include "packs/object_reader.hpp"

#include <optional>
#include <string>
#include <utility>

#include "packs/delta.hpp"
#include "packs/loose_objects.hpp"
#include "packs/pack_entry.hpp"

namespace prodready::packs {
namespace {

constexpr unsigned offset_bits = 48;
constexpr std::uint64_t most_chain_bytes = std::uint64_t{16} << 30U;  // rebuilt on the way to one object
constexpr std::size_t overhead = 128;                                 // of a remembered object, about

std::uint64_t key_of(std::size_t pack_number, std::uint64_t offset) {
  return (std::uint64_t{pack_number} << offset_bits) | offset;
}

Error fault(ErrorKind kind, const Pack& pack, std::string message) {
  return Error{kind, std::move(message), Place{.path = pack.path()}};
}

Error damaged(const Pack& pack) {
  return fault(ErrorKind::unreadable, pack, "an entry of the pack is damaged or ends too early");
}

Error too_large(const Pack& pack) { return fault(ErrorKind::too_large, pack, "the object is too large"); }

Bytes bytes_of(const Object& object) {
  return {reinterpret_cast<const std::uint8_t*>(object.content.data()), object.content.size()};
}

// Where the base of a delta begins.
std::optional<std::uint64_t> base_offset(const Pack& pack, const EntryHeader& header) {
  if (header.kind == EntryKind::offset_delta) {
    return header.base_offset;
  }
  const auto place = pack.index().find(header.base_id);
  return place ? std::optional(pack.index().offset(*place)) : std::nullopt;
}

}  // namespace

Result<ObjectReader::Shared> ObjectReader::read(const ObjectId& id, std::size_t limit) {
  std::optional<Error> first_error;
  for (std::size_t number = 0; number < store_.packs.size(); ++number) {
    const PackIndex& index = store_.packs[number]->index();
    if (const auto place = index.find(id)) {
      auto object = read_packed(number, index.offset(*place), limit);
      if (object) {
        return object;
      }
      first_error = first_error ? first_error : object.error();  // another copy may be sound
    }
  }
  auto object = read_loose(id, limit);
  return object || !first_error ? std::move(object) : Result<Shared>(*first_error);
}

Result<ObjectReader::Shared> ObjectReader::read_packed(std::size_t pack_number, std::uint64_t offset,
                                                       std::size_t limit) {
  const Pack& pack = *store_.packs[pack_number];
  std::vector<Link> links;
  while (true) {
    if (Shared known = recall(key_of(pack_number, offset))) {
      return apply_links(pack_number, links, std::move(known), limit);
    }
    const auto header = read_entry_header(pack.data(), offset);
    if (!header || links.size() > pack.index().size()) {
      return damaged(pack);
    }
    if (header->size > limit) {
      return too_large(pack);
    }
    const Link link{offset, header->size, offset + header->bytes};
    if (!is_delta(header->kind)) {
      if (!inflater_.inflate(pack.data().subspan(link.stream), link.size, result_)) {
        return damaged(pack);
      }
      auto base = std::make_shared<const Object>(
          Object{static_cast<ObjectType>(header->kind), std::string(result_.text())});
      remember(key_of(pack_number, offset), base);
      return apply_links(pack_number, links, std::move(base), limit);
    }
    links.push_back(link);
    const auto next = base_offset(pack, *header);
    if (!next) {
      return fault(ErrorKind::unreadable, pack, "the object that another is a delta of is not in the pack");
    }
    offset = *next;
  }
}

Result<ObjectReader::Shared> ObjectReader::apply_links(std::size_t pack_number, std::vector<Link>& links,
                                                       Shared base, std::size_t limit) {
  const Pack& pack = *store_.packs[pack_number];
  std::uint64_t rebuilt = 0;
  while (!links.empty()) {
    auto next = apply_link(pack, links.back(), *base, limit);
    if (!next) {
      return next;
    }
    base = std::move(*next);
    rebuilt += base->content.size();
    if (rebuilt > most_chain_bytes) {
      return too_large(pack);
    }
    remember(key_of(pack_number, links.back().offset), base);
    links.pop_back();
  }
  return base->content.size() > limit ? Result<Shared>(too_large(pack)) : Result<Shared>(std::move(base));
}

Result<ObjectReader::Shared> ObjectReader::apply_link(const Pack& pack, const Link& link, const Object& base,
                                                      std::size_t limit) {
  if (!inflater_.inflate(pack.data().subspan(link.stream), link.size, delta_)) {
    return damaged(pack);
  }
  const Bytes delta(delta_.data(), delta_.size());
  const auto sizes = read_delta_sizes(delta);
  if (!sizes || sizes->base != base.content.size()) {
    return damaged(pack);
  }
  if (sizes->result > limit) {
    return too_large(pack);
  }
  result_.reset(sizes->result);
  if (!apply_delta(bytes_of(base), delta.subspan(sizes->instructions), result_, nullptr)) {
    return damaged(pack);
  }
  return std::make_shared<const Object>(Object{base.type, std::string(result_.text())});
}

Result<ObjectReader::Shared> ObjectReader::read_loose(const ObjectId& id, std::size_t limit) {
  std::optional<Error> first_error;
  for (const std::filesystem::path& folder : store_.folders) {
    const auto object = read_loose_object(loose_path(folder, id), limit, inflater_, result_);
    if (object) {
      return std::make_shared<const Object>(Object{object->type, std::string(object->content)});
    }
    if (object.error().kind != ErrorKind::not_found && !first_error) {
      first_error = object.error();
    }
  }
  return first_error ? *first_error
                     : Error{ErrorKind::not_found, "there is no object " + id.hex(), std::nullopt};
}

ObjectReader::Shared ObjectReader::recall(std::uint64_t key) const {
  for (const Memory* memory : {&young_, &old_}) {
    if (const auto found = memory->find(key); found != memory->end()) {
      return found->second;
    }
  }
  return nullptr;
}

void ObjectReader::remember(std::uint64_t key, const Shared& object) {
  const std::size_t bytes = object->content.size() + overhead;
  if (bytes > room_ / 8) {
    return;
  }
  if (used_ + bytes > room_ / 2) {
    old_ = std::move(young_);
    young_.clear();
    used_ = 0;
  }
  if (young_.emplace(key, object).second) {
    used_ += bytes;
  }
}

}  // namespace prodready::packs
