// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/block.hpp>
#include <rfm/csv/chunk.hpp>
#include <rfm/csv/detail/structure.hpp>
#include <rfm/csv/dialect.hpp>

#include <cstddef>
#include <cstdint>

namespace rfm::csv::detail {

/// The parallel half of reading: finds the fields of a chunk's records. Thread safe.
class splitter {
public:
    splitter(const dialect& how, const limits& most, const structure_kernels& kernels)
        : how_(how), most_(most), kernels_(kernels) {}

    struct result {
        block records;
        std::uint64_t physical_lines = 0;  ///< as the line ends alone say
    };
    result split(chunk&& part) const;

private:
    /// Where a stretch begins in the text and in the lists of its structure.
    struct structure_place {
        std::size_t byte;
        std::size_t field;
        std::size_t record;
        std::size_t quoted_line_end;
    };

    void index(const stretch& at, block& into, survey& seen) const;
    void append_indexed(const structure_place& from, bool any_cr, block& into) const;
    void read_carefully(const stretch& at, block& into) const;
    bool is_blank(const block& in, const record& r) const;

    dialect how_;
    limits most_;
    const structure_kernels& kernels_;
};

}  // namespace rfm::csv::detail
