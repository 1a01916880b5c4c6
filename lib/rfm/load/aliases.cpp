// SPDX-License-Identifier: MIT
#include <rfm/load/aliases.hpp>

#include <rfm/load/header_name.hpp>
#include <rfm/load/tables.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace rfm::load {
namespace {

struct alias {
    input_kind kind;
    role as;
    int rank;
    std::string beside;  ///< the name counts only in a header that has this one too
};

using alias_table = std::map<std::string, std::vector<alias>, std::less<>>;  // by normalised name

input_kind kind_named(std::string_view name) {
    return name == "totals"    ? input_kind::totals
           : name == "cbs"     ? input_kind::cbs
           : name == "returns" ? input_kind::returns
                               : input_kind::orders;
}

/// An alias "Name & Lineitem name" is `Name` in a header with a column `Lineitem name`.
alias_table read_aliases() {
    alias_table aliases;
    for (const auto& [kind, as, rank, name] : table_rows<4>("aliases.csv", {"kind", "role", "rank", "alias"})) {
        const std::size_t split = name.find('&');
        aliases[normal_header(name.substr(0, split))].push_back(
            {.kind = kind_named(kind),
             .as = *parse_role(as),
             .rank = rank[0] - '0',
             .beside = split == std::string::npos ? "" : normal_header(name.substr(split + 1))});
    }
    return aliases;
}

void add_roles(std::vector<ranked_role>& roles, const std::vector<alias>& aliases, input_kind kind, int rank_before,
               const std::vector<std::string>& header) {
    for (const alias& each : aliases) {
        const bool counts = each.beside.empty() || std::ranges::find(header, each.beside) != header.end();
        if (each.kind == kind && counts && std::ranges::find(roles, each.as, &ranked_role::as) == roles.end()) {
            roles.push_back({.as = each.as, .rank = rank_before + each.rank});
        }
    }
}

}  // namespace

std::vector<ranked_role> alias_roles(input_kind kind, std::string_view normalised,
                                     const std::vector<std::string>& header) {
    static const alias_table aliases = read_aliases();
    std::vector<ranked_role> roles;
    const auto found = aliases.find(normalised);
    if (found == aliases.end()) {
        return roles;
    }
    const bool has_own_names = kind == input_kind::totals || kind == input_kind::cbs || kind == input_kind::returns;
    add_roles(roles, found->second, has_own_names ? kind : input_kind::orders, 0, header);
    if (kind == input_kind::returns) {  // names of order exports are understood too, after the names of returns
        constexpr int after = 9;
        add_roles(roles, found->second, input_kind::orders, after, header);
        std::erase_if(roles, [](const ranked_role& each) {
            const bool of_sales = each.as == role::refund || each.as == role::status || each.as == role::price;
            return of_sales && each.rank > after;
        });
    }
    return roles;
}

}  // namespace rfm::load
