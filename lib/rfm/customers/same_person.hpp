// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/customers/profiles.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace rfm::customers {

/// Customers that are probably one person, for somebody to review.
struct same_person_report {
    /// From an id to the id that would stand for the person: the first of them in byte order. Sorted; an id is mapped
    /// once, and never to one that is mapped itself.
    std::vector<std::pair<std::string, std::string>> id_map;
    std::uint64_t persons = 0;      ///< with several ids
    std::uint64_t shared_keys = 0;  ///< phones and e-mail addresses of more than 10 ids: of a shop, not of a person
};

/// Finds ids that share a phone that identifies (no masked, service or local number) or a valid e-mail address, also
/// by way of a third id.
/// @param people  merged profiles
same_person_report same_persons(const profiles& people);

}  // namespace rfm::customers
