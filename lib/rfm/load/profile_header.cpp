// SPDX-License-Identifier: MIT
#include <rfm/load/profile_header.hpp>

#include <rfm/load/cell.hpp>
#include <rfm/load/header_name.hpp>
#include <rfm/load/sound_text.hpp>
#include <rfm/load/tables.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <span>
#include <utility>

namespace rfm::load {
namespace {

std::span<const std::string_view> names_of(people_kind kind) {
    return kind == people_kind::profiles ? std::span<const std::string_view>(profile_role_names)
                                         : std::span<const std::string_view>(service_role_names);
}

std::string_view option_name(people_kind kind) {
    return kind == people_kind::profiles ? "customers" : "services";
}

bool is_beyond_ascii(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}

/// A role that an alias may stand for.
struct meaning {
    std::string role;
    int rank;
};

using alias_key = std::pair<people_kind, std::string>;  // the normalised header

const std::map<alias_key, std::vector<meaning>>& aliases() {
    static const std::map<alias_key, std::vector<meaning>> meanings = [] {
        std::map<alias_key, std::vector<meaning>> read;
        for (const auto& [kind, role, rank, alias] :
             table_rows<4>("profile_aliases.csv", {"kind", "role", "rank", "alias"})) {
            const people_kind of = kind == "customers" ? people_kind::profiles : people_kind::services;
            read[{of, normal_header(alias)}].push_back({role, rank[0] - '0'});
        }
        return read;
    }();
    return meanings;
}

error refusal(const std::vector<std::string>& header, people_kind kind, std::string what, std::string_view choice) {
    return {.kind = error_kind::refused,
            .what = std::move(what),
            .file = {},
            .line = 0,
            .column = 0,
            .remedy = fmt::format("the header is: {}\nwrite rfm import --kind {} --map {}", fmt::join(header, ", "),
                                  option_name(kind), choice)};
}

class people_mapper {
public:
    people_mapper(people_mapping& result, people_kind kind)
        : result_(result), kind_(kind), roles_(names_of(kind)), taken_(result.header.size()) {
        result_.columns.resize(roles_.size());
        for (const std::string& name : result.header) {
            names_.push_back(normal_header(name));
            meanings_.emplace_back();
            for (const std::string& alias : {names_.back(), normal_header(split_header(name).name)}) {
                const auto found = aliases().find({kind, alias});
                if (found != aliases().end()) {
                    std::ranges::copy(found->second, std::back_inserter(meanings_.back()));
                }
            }
        }
    }

    std::optional<error> choose(const people_choices& choices) {
        for (const auto& [role, name] : choices) {
            const auto r = std::ranges::find(roles_, role);
            if (r == roles_.end()) {
                return error{.kind = error_kind::usage,
                             .what = fmt::format("'{}' is no role of --kind {}", role, option_name(kind_)),
                             .file = {},
                             .line = 0,
                             .column = 0,
                             .remedy = fmt::format("the roles are {}", fmt::join(roles_, ", "))};
            }
            const auto index = static_cast<std::size_t>(r - roles_.begin());
            if (name.empty()) {
                off_.push_back(index);
                continue;
            }
            const auto column = column_called(name);
            if (!column) {
                return refusal(result_.header, kind_, fmt::format("there is no column '{}' for the {}", name, role),
                               std::string(role) + "=COLUMN with one of these names");
            }
            set(index, *column);
        }
        return std::nullopt;
    }

    std::optional<error> by_aliases() {
        for (std::size_t r = 0; r < roles_.size(); ++r) {
            if (!result_.columns[r] && std::ranges::find(off_, r) == off_.end()) {
                if (auto problem = by_aliases(r)) {
                    return problem;
                }
            }
        }
        return std::nullopt;
    }

private:
    std::optional<std::uint32_t> column_called(const std::string& name) const {
        const auto exact = std::ranges::find(result_.header, trim(name));
        if (exact != result_.header.end()) {
            return static_cast<std::uint32_t>(exact - result_.header.begin());
        }
        const auto alike = std::ranges::find(names_, normal_header(name));
        return alike == names_.end() ? std::nullopt : std::optional(static_cast<std::uint32_t>(alike - names_.begin()));
    }

    void set(std::size_t r, std::uint32_t column) {
        result_.columns[r] = column;
        taken_[column] = true;
    }

    std::optional<int> rank(std::size_t r, std::uint32_t column) const {
        if (result_.header[column] == roles_[r]) {
            return 0;  // as rfm writes it: what was passed over then is so again
        }
        const auto found = std::ranges::find(meanings_[column], roles_[r], &meaning::role);
        return found == meanings_[column].end() ? std::nullopt : std::optional(found->rank);
    }

    /// A customer's number, address or name may be what tells customers apart as well.
    bool is_free(std::size_t r, std::uint32_t column) const {
        const bool shares = kind_ == people_kind::profiles && result_.columns[0] == column &&
                            r <= static_cast<std::size_t>(profile_role::email);
        return !taken_[column] || shares;
    }

    std::optional<error> by_aliases(std::size_t r) {
        std::vector<std::pair<int, std::uint32_t>> found;
        for (std::uint32_t i = 0; i < names_.size(); ++i) {
            const auto its_rank = is_free(r, i) ? rank(r, i) : std::nullopt;
            if (its_rank) {
                found.emplace_back(*its_rank, i);
            }
        }
        std::ranges::sort(found);
        if (found.empty()) {
            return std::nullopt;
        }
        const std::string& first = result_.header[found[0].second];
        const bool required = r == 0 || (kind_ == people_kind::services && r == 1);
        const auto rival = std::find_if(found.begin() + 1, found.end(), [&](const auto& other) {
            return other.first == found[0].first && (required || result_.header[other.second] != first);
        });
        if (rival != found.end()) {
            const std::string& second = result_.header[rival->second];
            const std::string both = fmt::format("'{}' and '{}' could both be the {}", first, second, roles_[r]);
            if (required) {
                return refusal(result_.header, kind_, both, fmt::format("'{}={}'", roles_[r], first));
            }
            result_.notes.push_back(both + ": neither is used");
            return std::nullopt;
        }
        set(r, found[0].second);
        for (std::size_t i = 1; i < found.size(); ++i) {
            result_.notes.push_back(
                fmt::format("{} is '{}' ('{}' was passed over)", roles_[r], first, result_.header[found[i].second]));
        }
        return std::nullopt;
    }

    people_mapping& result_;
    people_kind kind_;
    std::span<const std::string_view> roles_;
    std::vector<std::string> names_;
    std::vector<std::vector<meaning>> meanings_;  // by column, those of the whole name first
    std::vector<bool> taken_;
    std::vector<std::size_t> off_;
};

}  // namespace

bool people_mapping::is_mapped(std::uint32_t column) const {
    return std::ranges::find(columns, column) != columns.end();
}

header_with_unit split_header(std::string_view name) {
    name = trim(name);
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> brackets{
        {{"(", ")"}, {"（", "）"}, {"[", "]"}, {"【", "】"}}};
    for (const auto& [open, close] : brackets) {
        const std::size_t at = name.rfind(open);
        if (name.ends_with(close) && at != std::string_view::npos && at > 0) {
            const std::string_view inside =
                name.substr(at + open.size(), name.size() - at - open.size() - close.size());
            return {std::string(trim(name.substr(0, at))), std::string(trim(inside))};
        }
    }
    return {std::string(name), {}};
}

std::variant<people_mapping, error> map_people_header(std::vector<std::string> header, people_kind kind,
                                                      const people_choices& choices) {
    people_mapping mapping;
    for (std::string& name : header) {
        name = sound_text(trim(name));
        std::ranges::replace(name, '\n', ' ');
        std::erase(name, '\r');
    }
    mapping.header = std::move(header);
    if (kind_by_header(mapping.header) && choices.empty()) {
        return refusal(mapping.header, kind,
                       "these are orders or a classification, not what --" + std::string(option_name(kind)) + " takes",
                       "customer=COLUMN if they are not");
    }
    people_mapper mapper(mapping, kind);
    if (auto problem = mapper.choose(choices)) {
        return *problem;
    }
    if (auto problem = mapper.by_aliases()) {
        return *problem;
    }
    if (!mapping.at(profile_role::customer)) {
        return refusal(mapping.header, kind, "no column is known to be the customer", "customer=COLUMN");
    }
    if (kind == people_kind::services && !mapping.at(service_role::date)) {
        return refusal(mapping.header, kind, "no column is known to be the date of the service", "date=COLUMN");
    }
    return mapping;
}

header_matcher people_matcher(people_kind kind, people_choices choices) {
    return [kind, choices = std::move(choices)](const std::vector<std::string>& header) {
        mapping_attempt attempt;
        auto mapped = map_people_header(header, kind, choices);
        if (auto* problem = std::get_if<error>(&mapped)) {
            attempt.problem = std::move(*problem);
            return attempt;
        }
        const auto& found = std::get<people_mapping>(mapped);
        attempt.roles_found = 1;
        header_mapping& mapping = attempt.mapping.emplace();
        mapping.header = found.header;
        mapping.notes = found.notes;
        mapping.scales.fill(1);
        mapping.columns[static_cast<std::size_t>(role::customer)] = found.at(profile_role::customer);
        mapping.columns[static_cast<std::size_t>(role::date)] =
            kind == people_kind::services ? found.at(service_role::date) : found.at(profile_role::birthday);
        for (const auto& column : found.columns) {
            const bool chinese = column && std::ranges::any_of(found.header[*column], is_beyond_ascii);
            if (chinese) {  // evidence that GB18030 is no accident, which settling looks for in the roles of orders
                mapping.columns[static_cast<std::size_t>(role::quantity)] = column;
            }
        }
        return attempt;
    };
}

}  // namespace rfm::load
