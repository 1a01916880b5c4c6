// SPDX-License-Identifier: MIT
#include <rfm/load/line_context.hpp>

#include <rfm/base/error.hpp>

#include <fmt/format.h>

#include <utility>

namespace rfm::load {

attribute_texts::attribute_texts(std::vector<std::string> names) {
    for (std::string& name : names) {
        coded_column column;
        column.name = std::move(name);
        columns_.push_back(std::move(column));
        codes_.push_back({{std::string(), 0}});
    }
}

std::uint32_t attribute_texts::code(std::size_t attribute, std::string_view text) {
    const auto next = static_cast<std::uint32_t>(columns_[attribute].texts.size());
    const auto [found, added] = codes_[attribute].try_emplace(std::string(text), next);
    if (added) {
        columns_[attribute].texts.emplace_back(text);
    }
    return found->second;
}

line_context::line_context(const settled_input& of, const settings& with, run_state& across)
    : input(of), how(with), state(across), mapping(of.mapping), status(with.status_words) {
    for (const auto& [r, text] : how.constants) {
        constants[static_cast<std::size_t>(r)] = text;
    }
    bind();
}

void line_context::bind() {
    filter_columns.clear();
    for (std::size_t i = 0; i < how.filters.size(); ++i) {
        const auto column = mapping.find(how.filters[i].name());
        if (!column) {
            std::string names;
            for (const std::string& name : mapping.header) {
                names += (names.empty() ? "" : ", ") + name;
            }
            throw failure({.kind = error_kind::refused,
                           .what = fmt::format("there is no column '{}' to filter by", how.filters[i].name()),
                           .file = input.name,
                           .line = input.header_line,
                           .remedy = "the header is: " + names});
        }
        filter_columns.push_back(*column);
    }
    attribute_columns.clear();
    state.attribute_found.resize(state.attributes.size(), false);
    for (std::size_t i = 0; i < state.attributes.size(); ++i) {
        attribute_columns.push_back(mapping.find(state.attributes.columns()[i].name));
        state.attribute_found[i] = state.attribute_found[i] || attribute_columns.back().has_value();
    }
}

}  // namespace rfm::load
