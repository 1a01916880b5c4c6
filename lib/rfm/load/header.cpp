// SPDX-License-Identifier: MIT
#include <rfm/load/header.hpp>

#include <rfm/load/aliases.hpp>
#include <rfm/load/cell.hpp>
#include <rfm/load/header_name.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace rfm::load {
namespace {

struct candidate {
    std::uint32_t column;
    int rank;
};

/// Roles whose wrong column changes figures: two columns of one rank must be settled by the user.
bool decides_figures(role r) {
    switch (r) {
        case role::product:
        case role::sku:
        case role::category:
        case role::channel:
        case role::region:
        case role::city:
            return false;
        default:
            return true;
    }
}

std::string header_text(const std::vector<std::string>& header) {
    constexpr std::size_t most = 40;
    std::string text;
    for (std::size_t i = 0; i < header.size() && i < most; ++i) {
        text += (i == 0 ? "" : ", ") + (header[i].empty() ? std::string("(empty)") : header[i]);
    }
    if (header.size() > most) {
        text += fmt::format(", ... ({} columns)", header.size());
    }
    return text;
}

error unmapped(const std::vector<std::string>& header, const std::string& what, const std::string& write) {
    return {.kind = error_kind::refused,
            .what = what,
            .remedy = fmt::format("the header is: {}\nwrite {}", header_text(header), write)};
}

class mapper {
public:
    mapper(header_mapping& result, input_kind kind, const column_choices& choices)
        : result_(result), taken_(result.header.size(), false) {
        for (const std::string& name : result.header) {
            header_name normal = normal_name(name);
            names_.push_back(std::move(normal.name));
            scales_.push_back(normal.scale);
        }
        for (const std::string& name : names_) {
            roles_.push_back(alias_roles(kind, name, names_));
        }
        apply(choices);
    }

    /// The first role that two columns of one rank claim, with the choice to write.
    std::optional<error> by_aliases() {
        for (std::size_t i = 0; i < role_count; ++i) {
            const auto r = static_cast<role>(i);
            if (result_.has(r) || is_off(r)) {
                continue;
            }
            if (auto ambiguous = choose(r)) {
                return ambiguous;
            }
        }
        return std::nullopt;
    }

    std::optional<error> problem() const { return problem_; }

private:
    void apply(const column_choices& choices) {
        for (const auto& [r, name] : choices) {
            if (name.empty()) {
                off_.push_back(r);  // `--map status=` takes a role away from its alias
                continue;
            }
            const auto column = find_column(name);
            if (!column) {
                problem_ = unmapped(result_.header, fmt::format("there is no column '{}' for the {}", name, to_text(r)),
                                    fmt::format("--map {}=COLUMN with one of these names", to_text(r)));
                return;
            }
            set(r, *column);
        }
    }

    std::optional<std::uint32_t> find_column(const std::string& name) {
        std::optional<std::uint32_t> found;
        for (std::uint32_t i = 0; i < result_.header.size(); ++i) {
            if (result_.header[i] == trim(name)) {
                if (found) {
                    problem_ = unmapped(result_.header, fmt::format("the column '{}' is there twice", name),
                                        "a header with distinct names, or use --no-header and column numbers");
                }
                found = found ? found : i;
            }
        }
        if (found) {
            return found;
        }
        const std::string wanted = normal_header(name);
        for (std::uint32_t i = 0; i < names_.size(); ++i) {
            if (names_[i] == wanted) {
                return i;
            }
        }
        return std::nullopt;
    }

    bool is_off(role r) const { return std::ranges::find(off_, r) != off_.end(); }

    void set(role r, std::uint32_t column) {
        result_.columns[static_cast<std::size_t>(r)] = column;
        result_.scales[static_cast<std::size_t>(r)] = scales_[column];
        taken_[column] = true;
    }

    std::optional<error> choose(role r) {
        std::vector<candidate> candidates;
        for (std::uint32_t i = 0; i < names_.size(); ++i) {
            const auto as = std::ranges::find(roles_[i], r, &ranked_role::as);
            if (!taken_[i] && as != roles_[i].end()) {
                candidates.push_back({i, as->rank});
            }
        }
        if (candidates.empty()) {
            return std::nullopt;
        }
        std::ranges::stable_sort(candidates, {}, &candidate::rank);
        if (candidates.size() > 1 && candidates[0].rank == candidates[1].rank) {
            if (!decides_figures(r)) {
                result_.notes.push_back(fmt::format("'{}' and '{}' could both be the {}: neither is used",
                                                    result_.header[candidates[0].column],
                                                    result_.header[candidates[1].column], to_text(r)));
                return std::nullopt;
            }
            return ambiguous(r, candidates);
        }
        set(r, candidates[0].column);
        for (std::size_t i = 1; i < candidates.size(); ++i) {
            result_.notes.push_back(fmt::format("{} is '{}' ('{}' was passed over)", to_text(r),
                                                result_.header[candidates[0].column],
                                                result_.header[candidates[i].column]));
        }
        return std::nullopt;
    }

    error ambiguous(role r, std::span<const candidate> candidates) const {
        std::string names;
        std::string choices;
        bool same_name = false;
        for (const candidate& c : candidates) {
            if (c.rank == candidates[0].rank) {
                const std::string& name = result_.header[c.column];
                names += fmt::format("{}'{}'", names.empty() ? "" : " and ", name);
                same_name = same_name || (!choices.empty() && choices.ends_with("=" + name + "'"));
                choices += fmt::format("{}--map '{}={}'", choices.empty() ? "" : " or ", to_text(r), name);
            }
        }
        if (same_name) {
            choices = "--skip 1 --no-header and number the columns: --map customer=1,date=2,amount=3";
        }
        return unmapped(result_.header, fmt::format("{} could both be the {}", names, to_text(r)), choices);
    }

    header_mapping& result_;
    std::vector<std::string> names_;  // normalised
    std::vector<std::int64_t> scales_;
    std::vector<std::vector<ranked_role>> roles_;  // that each name stands for
    std::vector<bool> taken_;
    std::vector<role> off_;
    std::optional<error> problem_;
};

/// The required roles that have neither a column nor a constant.
std::vector<std::string> missing_roles(const header_mapping& mapping, input_kind kind,
                                       const std::vector<role>& constants) {
    const auto has = [&](role r) { return mapping.has(r) || std::ranges::find(constants, r) != constants.end(); };
    std::vector<std::string> missing;
    const auto require = [&](bool there, const char* name) {
        if (!there) {
            missing.emplace_back(name);
        }
    };
    if (kind == input_kind::returns) {
        require(has(role::customer) || has(role::order), "order");
        require(has(role::date), "date");
        require(has(role::amount), "amount");
        return missing;
    }
    require(has(role::customer), "customer");
    if (kind == input_kind::cbs) {
        require(has(role::x), "x");
        require(has(role::t_x), "t_x");
        require(has(role::age), "T");
    } else if (kind == input_kind::totals) {
        require(has(role::frequency), "frequency");
        require(has(role::monetary), "monetary");
        require(has(role::last_date) || has(role::recency), "last_date");
    } else {
        require(has(role::date), "date");
        require(has(role::amount) || (has(role::quantity) && has(role::price)), "amount");
    }
    return missing;
}

}  // namespace

std::optional<std::uint32_t> header_mapping::find(std::string_view name) const {
    for (std::uint32_t i = 0; i < header.size(); ++i) {
        if (header[i] == name) {
            return i;
        }
    }
    if (const auto r = parse_role(name); r && has(*r)) {
        return at(*r);
    }
    const std::string wanted = normal_header(name);
    for (std::uint32_t i = 0; i < header.size(); ++i) {
        if (normal_header(header[i]) == wanted) {
            return i;
        }
    }
    return std::nullopt;
}

mapping_attempt map_header(std::vector<std::string> header, input_kind kind, const column_choices& choices,
                           const std::vector<role>& constants) {
    mapping_attempt attempt;
    header_mapping mapping;
    for (std::string& name : header) {
        name = std::string(trim(name));
        std::ranges::replace(name, '\n', ' ');
        std::erase(name, '\r');
    }
    mapping.header = std::move(header);
    mapping.scales.fill(1);

    mapper by(mapping, kind, choices);
    if (auto problem = by.problem()) {
        attempt.problem = *problem;
        return attempt;
    }
    const auto ambiguous = by.by_aliases();
    const std::vector<std::string> missing = missing_roles(mapping, kind, constants);
    attempt.roles_found = 3 - static_cast<int>(missing.size());
    if (ambiguous) {
        attempt.problem = *ambiguous;
        return attempt;
    }
    if (!missing.empty()) {
        std::string roles;
        std::string choice;
        for (const std::string& name : missing) {
            roles += (roles.empty() ? "" : ", ") + name;
            choice += (choice.empty() ? "--map " : ",") + name + "=COLUMN";
        }
        attempt.problem = unmapped(mapping.header, fmt::format("no column is known to be the {}", roles), choice);
        return attempt;
    }
    attempt.mapping = std::move(mapping);
    return attempt;
}

std::optional<input_kind> kind_by_header(const std::vector<std::string>& header) {
    const auto begins = [&](std::initializer_list<std::string_view> names) {
        return header.size() >= names.size() && std::equal(names.begin(), names.end(), header.begin());
    };
    const std::array<std::string_view, 3> classes{"segment", "label", "rfm"};
    const bool within = header.size() > classes.size() + 1 && header[0] == "customer" &&
                        std::equal(classes.begin(), classes.end(), header.begin() + 2);
    const auto has = [&](std::string_view name) { return std::ranges::find(header, name) != header.end(); };
    constexpr std::array<std::string_view, 10> kept{"customer", "segment",   "r",        "f",          "m",
                                                    "recency",  "frequency", "monetary", "first_date", "last_date"};
    if (within || begins({"customer", "segment", "label", "rfm"}) || std::ranges::all_of(kept, has)) {
        return input_kind::classification;
    }
    if (begins({"customer", "date", "amount"})) {
        return input_kind::canonical;
    }
    return std::nullopt;
}

}  // namespace rfm::load
