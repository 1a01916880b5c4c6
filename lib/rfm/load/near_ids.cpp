// SPDX-License-Identifier: MIT
#include <rfm/load/near_ids.hpp>

#include <rfm/base/hash.hpp>
#include <rfm/load/customer_id.hpp>

#include <array>
#include <string>

namespace rfm::load {
namespace {

constexpr std::size_t most_ids = 1'000'000;

std::string without_blanks(const std::string& id) {
    constexpr std::array<std::string_view, 4> blanks{" ", "\t", "\u00A0", "\u3000"};
    std::string kept = id;
    for (const std::string_view blank : blanks) {
        for (std::size_t at = kept.find(blank); at != std::string::npos; at = kept.find(blank, at)) {
            kept.erase(at, blank.size());
        }
    }
    return kept;
}

}  // namespace

bool near_ids::see(std::string_view id) {
    if (seen_.size() >= most_ids || !seen_.insert(hash64(id)).second) {
        return false;
    }
    id_folding loosely;
    loosely.letter_case = true;
    loosely.width = true;
    std::string folded;
    append_folded(folded, id, loosely);
    return !folded_.insert(hash64(without_blanks(folded))).second;
}

}  // namespace rfm::load
