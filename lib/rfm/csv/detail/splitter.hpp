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

    /// Where a stretch begins in the buffer of a block and in the lists of its structure.
    struct structure_place {
        std::size_t byte = 0;
        std::size_t field = 1;  // what stands ahead of the first is no field's end
        std::size_t quoted_line_end = 0;
        std::uint64_t line = 0;
    };
    /// Appends `count` records whose structure is in the lists from there on. Returns the lines before the next one.
    static std::uint64_t append_indexed(const block& in, const structure_place& from, std::uint64_t count,
                                        record_list& to);

private:
    static void append(block& into, record r);
    void index(const stretch& at, block& into, survey& seen) const;
    void read_carefully(const stretch& at, block& into) const;

    dialect how_;
    limits most_;
    const structure_kernels& kernels_;
};

}  // namespace rfm::csv::detail
