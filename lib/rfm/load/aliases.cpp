// SPDX-License-Identifier: MIT
#include <rfm/load/aliases.hpp>

#include <rfm/load/header.hpp>
#include <rfm/load/tables.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace rfm::load {
namespace {

using key = std::tuple<std::string, role, std::string>;  // kind, role, normalised name

struct alias {
    int rank;
    std::string beside;  ///< the name counts only in a header that has this one too
};

/// An alias "Name & Lineitem name" is `Name` in a header with a column `Lineitem name`.
std::map<key, alias> read_aliases() {
    std::map<key, alias> aliases;
    for (const auto& row : table_rows<4>("aliases.csv", {"kind", "role", "rank", "alias"})) {
        const std::size_t split = row[3].find('&');
        std::string beside = split == std::string::npos ? "" : normal_header(row[3].substr(split + 1));
        aliases.emplace(key{row[0], *parse_role(row[1]), normal_header(row[3].substr(0, split))},
                        alias{row[2][0] - '0', std::move(beside)});
    }
    return aliases;
}

std::optional<int> rank_in(const std::string& kind, role r, std::string_view name,
                           const std::vector<std::string>& header) {
    static const std::map<key, alias> aliases = read_aliases();
    const auto found = aliases.find(key{kind, r, std::string(name)});
    if (found == aliases.end()) {
        return std::nullopt;
    }
    const std::string& beside = found->second.beside;
    const bool counts = beside.empty() || std::ranges::find(header, beside) != header.end();
    return counts ? std::optional(found->second.rank) : std::nullopt;
}

/// Names of order exports are understood in returns too, after the names of returns.
std::optional<int> rank_in_returns(role r, std::string_view name, const std::vector<std::string>& header) {
    constexpr int after = 9;
    if (const auto own = rank_in("returns", r, name, header)) {
        return own;
    }
    if (r == role::refund || r == role::status || r == role::price) {
        return std::nullopt;
    }
    const auto of_orders = rank_in("orders", r, name, header);
    return of_orders ? std::optional(*of_orders + after) : std::nullopt;
}

}  // namespace

std::optional<int> alias_rank(input_kind kind, role r, std::string_view normalised,
                              const std::vector<std::string>& header) {
    if (kind == input_kind::returns) {
        return rank_in_returns(r, normalised, header);
    }
    const char* const name = kind == input_kind::totals ? "totals" : kind == input_kind::cbs ? "cbs" : "orders";
    return rank_in(name, r, normalised, header);
}

}  // namespace rfm::load
