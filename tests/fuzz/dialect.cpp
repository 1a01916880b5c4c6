// SPDX-License-Identifier: MIT
#include "targets.hpp"

#include <rfm/csv/sniff.hpp>
#include <rfm/load/header_search.hpp>

#include <algorithm>
#include <string>
#include <variant>

namespace rfm::fuzz {
namespace {

void check_header(const load::found_header& found, std::string_view text) {
    require(found.end_offset <= text.size(), "the header ends inside the text");
    require(found.line == 0 || text.substr(0, found.end_offset).ends_with(found.raw), "the header is in the text");
    for (const auto& column : found.mapping.columns) {
        require(!column || *column < found.mapping.header.size(), "a role is one of the columns");
    }
}

void check_candidates(const csv::sniffed& sniffed, const load::settings& how) {
    require(!sniffed.candidates.empty(), "there is a candidate");
    for (const csv::dialect& one : sniffed.candidates) {
        require(std::ranges::count(sniffed.candidates, one) == 1, "no candidate comes twice");
        require(!how.quote || one.quote == *how.quote, "a quote that was settled is kept");
    }
}

}  // namespace

/// Sniffing gives candidates it was allowed to give, and a header that is found lies where it is said to lie.
void dialect(std::string_view bytes) {
    constexpr std::array<std::optional<char>, 3> quotes{std::nullopt, '"', '\''};
    constexpr std::array<std::optional<char>, 2> escapes{std::nullopt, '\\'};
    constexpr std::array<std::optional<load::input_kind>, 3> kinds{std::nullopt, load::input_kind::orders,
                                                                   load::input_kind::totals};
    input from(bytes);
    const std::uint8_t first = from.number();
    const bool whole = first % 2 == 0;
    load::settings how;
    how.quote = from.one_of(quotes);
    how.escape = from.one_of(escapes);
    how.kind = from.one_of(kinds);
    how.skip_lines = from.number() % 3;
    const std::string_view text = from.rest();

    if (first / 2 % 4 == 0) {  // not always: find_header sniffs as well
        check_candidates(csv::sniff(text, whole, how.quote, how.escape), how);
    }
    const auto found = load::find_header(text, whole, how);
    if (const auto* header = std::get_if<load::found_header>(&found)) {
        check_header(*header, text);
    } else {
        require(!std::get<error>(found).what.empty(), "a refusal says why");
    }
}

}  // namespace rfm::fuzz
