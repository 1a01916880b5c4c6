// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/text_column.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace rfm::customers {

/// Builds a coded_column row by row; texts are numbered in the order they are first seen.
class column_builder {
public:
    explicit column_builder(std::string name) { column_.name = std::move(name); }

    const std::string& name() const { return column_.name; }
    std::size_t size() const { return column_.codes.size(); }

    void append(std::string_view text) { column_.codes.push_back(code_of(text)); }
    /// Adds empty rows until there are `rows`.
    void pad(std::size_t rows) { column_.codes.resize(rows, 0); }

    coded_column take() { return std::move(column_); }

private:
    std::uint32_t code_of(std::string_view text) {
        if (text.empty()) {
            return 0;
        }
        const auto [found, added] =
            codes_.try_emplace(std::string(text), static_cast<std::uint32_t>(column_.texts.size()));
        if (added) {
            column_.texts.emplace_back(text);
        }
        return found->second;
    }

    coded_column column_;
    std::unordered_map<std::string, std::uint32_t> codes_;
};

}  // namespace rfm::customers
