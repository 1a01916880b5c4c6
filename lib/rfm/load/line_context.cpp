// SPDX-License-Identifier: MIT
#include <rfm/load/line_context.hpp>

#include <rfm/base/error.hpp>

#include <fmt/format.h>

#include <memory>
#include <utility>

namespace rfm::load {
namespace {

std::shared_ptr<const settings> canonical_settings(const settled_input& of, const settings& how) {
    if (!of.canonical_amounts || how.amounts.decimal == '.') {
        return nullptr;
    }
    auto own = std::make_shared<settings>(how);
    own->amounts.decimal = '.';
    return own;
}

}  // namespace

attribute_texts::attribute_texts(std::vector<std::string> names) {
    for (std::string& name : names) {
        coded_column column;
        column.name = std::move(name);
        columns_.push_back(std::move(column));
    }
    codes_.resize(columns_.size());
}

std::uint32_t attribute_texts::code(std::size_t attribute, std::string_view text) {
    if (const auto known = codes_[attribute].find(text)) {
        return *known;
    }
    const auto next = static_cast<std::uint32_t>(columns_[attribute].texts.size());
    codes_[attribute].add(text, next);
    columns_[attribute].texts.emplace_back(text);
    return next;
}

line_context::line_context(const settled_input& of, const settings& with, run_state& across, worker_state& worker)
    : input(of),
      as_canonical(canonical_settings(of, with)),
      how(as_canonical ? *as_canonical : with),
      state(across),
      mine(worker),
      mapping(of.mapping) {
    for (const auto& [r, text] : how.constants) {
        constants[static_cast<std::size_t>(r)] = text;
    }
    bind();
}

void line_context::bind() {
    const auto refuse = [&](const std::string& what) {
        std::string names;
        for (const std::string& name : mapping.header) {
            names += (names.empty() ? "" : ", ") + name;
        }
        throw failure({.kind = error_kind::refused,
                       .what = what,
                       .file = input.name,
                       .line = input.header_line,
                       .remedy = "the header is: " + names});
    };
    filter_columns.clear();
    for (std::size_t i = 0; i < how.filters.size(); ++i) {
        const auto column = mapping.find(how.filters[i].name());
        if (!column) {
            refuse(fmt::format("there is no column '{}' to filter by", how.filters[i].name()));
        }
        filter_columns.push_back(*column);
    }
    within_column = how.within.empty() ? std::nullopt : mapping.find(how.within);
    if (!how.within.empty() && !within_column && input.kind != input_kind::returns) {
        refuse(fmt::format("there is no column '{}' to tell customers apart within", how.within));
    }
    attribute_columns.clear();
    const std::lock_guard lock(state.attributes_lock);
    mine.attribute_codes.resize(state.attributes.size());
    state.attribute_found.resize(state.attributes.size(), false);
    for (std::size_t i = 0; i < state.attributes.size(); ++i) {
        attribute_columns.push_back(mapping.find(state.attributes.columns()[i].name));
        state.attribute_found[i] = state.attribute_found[i] || attribute_columns.back().has_value();
    }
}

std::uint32_t line_context::code(std::size_t attribute, std::string_view text) const {
    text_codes& known = mine.attribute_codes[attribute];
    if (const auto code = known.find(text)) {
        return *code;
    }
    const std::lock_guard lock(state.attributes_lock);
    const std::uint32_t code = state.attributes.code(attribute, text);
    known.add(text, code);
    return code;
}

}  // namespace rfm::load
