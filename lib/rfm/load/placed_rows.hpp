// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/block.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rfm::load {

/// Goes through records whose places follow from their number. (Behind each field 16 bytes may be read.)
class even_rows {
public:
    even_rows(const csv::block& block, std::uint32_t first, std::uint32_t /*width*/ = 0)
        : text_(block.placed_fields().text),
          before_(block.placed_fields().ends + std::size_t{first} * block.even().width),
          width_(block.even().width),
          line_end_(block.even().line_end) {}

    /// Where a column is, seen from the end of the field before it.
    struct column {
        std::size_t number;
        std::uint32_t gap;
    };
    column find(std::uint32_t number) const { return {number, number == 0 ? line_end_ : 1}; }

    void advance() { before_ += width_; }
    static bool is_sound() { return true; }
    static std::uint32_t lines() { return 1; }
    [[gnu::always_inline]] std::string_view cell(column of) const { return cell(of, 0); }
    /// That of a row further on.
    [[gnu::always_inline]] std::string_view cell(column of, std::size_t row) const {
        const std::uint32_t* const before = before_ + row * width_ + of.number;
        const std::uint32_t begin = before[0] + of.gap;
        return {text_ + begin, before[1] - begin};
    }

private:
    const char* text_;
    const std::uint32_t* before_;  // the end of the field before the row
    std::size_t width_;
    std::uint32_t line_end_;
};

/// False: the text of the field is not in the block as it reads.
inline bool take_quotes_off(std::string_view& field, char quote) {
    if (!field.empty() && field.front() == quote) {
        field = field.substr(1, field.size() - 2);
        return field.find(quote) == std::string_view::npos;
    }
    return true;
}

}  // namespace rfm::load
