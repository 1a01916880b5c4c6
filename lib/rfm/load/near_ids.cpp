// SPDX-License-Identifier: MIT
#include <rfm/load/near_ids.hpp>

#include <rfm/base/hash.hpp>
#include <rfm/base/short_text.hpp>
#include <rfm/load/customer_id.hpp>

#include <array>
#include <string>

namespace rfm::load {
namespace {

/// Ids longer than this take the long way.
constexpr std::size_t most_plain = 64;

void erase_blanks(std::string& id) {
    constexpr std::array<std::string_view, 4> blanks{" ", "\t", "\u00A0", "\u3000"};
    for (const std::string_view blank : blanks) {
        for (std::size_t at = id.find(blank); at != std::string::npos; at = id.find(blank, at)) {
            id.erase(at, blank.size());
        }
    }
}

std::string folded(std::string_view id) {
    id_folding loosely;
    loosely.letter_case = true;
    loosely.width = true;
    std::string text;
    append_folded(text, id, loosely);
    erase_blanks(text);
    return text;
}

/// Lower case of 17 to 64 bytes, unless there is more to fold.
bool lower_all(std::string_view id, char* to) {
    const std::size_t last = id.size() - sizeof(std::uint64_t);
    bool plain = true;
    for (std::size_t at = 0; at < last; at += sizeof(std::uint64_t)) {
        const std::uint64_t word = load_eight(id.data() + at);
        plain = plain && marks_unusual(word) == 0;
        store_eight(to + at, lower_case(word));
    }
    const std::uint64_t word = load_eight(id.data() + last);
    store_eight(to + last, lower_case(word));
    return plain && marks_unusual(word) == 0;
}

}  // namespace

void near_ids::see_any(std::string_view id, std::uint64_t hash) {
    std::array<char, most_plain> lower{};
    std::uint64_t key = 0;
    if (id.size() > short_text::most && id.size() <= most_plain && lower_all(id, lower.data())) {
        key = hash64({lower.data(), id.size()});
    } else {
        const std::string text = folded(id);
        key = text.size() > short_text::most ? hash64(text) : key_of(short_text::of(text));
    }
    see_key(key, hash);
}

}  // namespace rfm::load
