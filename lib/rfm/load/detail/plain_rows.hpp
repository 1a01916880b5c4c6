// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/order_batch.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

/// Order lines of the commonest form, 64 at a time: what plain_lane does for one row, for several in each step. What is
/// not written in the commonest form is only recognised, and left to plain_lane.
namespace rfm::load::detail {

/// Rows that are looked at in one go.
inline constexpr std::uint32_t plain_group = 64;

/// Rows whose fields follow from their number, see csv::even_records; none is the first of its block, before which
/// there is nothing.
struct plain_rows {
    /// A field, seen from the end of the one before it.
    struct column {
        const std::uint32_t* ends;  ///< the end of the field before, in the first row
        std::uint32_t gap;          ///< bytes between the two
        std::uint32_t inset;        ///< 1: rows are common whose field is in quotes; 0: without
    };
    const char* text;  ///< of the block
    char quote;        ///< none that is part of a common field; a field that begins with it ends with it
    column customer;
    column date;
    column amount;  ///< in the first row it ends at least nine bytes behind the begin of the text
    column order;
    bool has_order;
    std::size_t width;
    std::uint32_t first;  ///< number of the first row
};

/// What is the same for all rows.
struct plain_form {
    std::uint16_t first_day;
    std::uint16_t last_day;
    char decimal;
    char separator;           ///< of dates
    std::uint64_t last_id;    ///< keys of ids up to this one may be wanted: ones, with zeros before them
    std::uint64_t last_line;  ///< the same for lines
};

/// A bit for each row, the lowest for the first.
struct plain_marks {
    std::uint64_t common = 0;  ///< its line and hash are written; those of other rows are of no use
    std::uint64_t ids = 0;     ///< the rough key of its customer may be wanted by the sample of near ids
    std::uint64_t lines = 0;   ///< its key may be wanted by the sample of repeated lines
};

/// The same function for one instruction set: writes plain_group lines, with order 0 if there is no such column, and
/// the hashes of their customers. At least 16 bytes behind each field, and nine before the end of each amount, must be
/// readable. Thread safe.
struct plain_kernel {
    std::string_view name;
    plain_marks (*load)(const plain_rows& rows, const plain_form& form, orders::batch_line* lines,
                        std::uint64_t* hashes);
};

/// Those that run on this machine, the best last; none on most machines but those with x86-64 and vectors of 32 bytes.
const std::vector<plain_kernel>& plain_kernels();

}  // namespace rfm::load::detail
