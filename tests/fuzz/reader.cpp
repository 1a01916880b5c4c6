// SPDX-License-Identifier: MIT
#include "targets.hpp"

#include <csv/reference_reader.hpp>
#include <csv/text_pieces.hpp>
#include <rfm/csv/detail/structure.hpp>
#include <rfm/csv/reader.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rfm::fuzz {
namespace {

csv::dialect chosen_dialect(input& from) {
    constexpr std::array delimiters{',', ';', '\t', '|', ' ', ':'};
    constexpr std::array quotes{'"', '\'', '\0'};
    constexpr std::array<std::optional<char>, 4> escapes{std::nullopt, '\\', '"', '^'};
    csv::dialect how;
    how.delimiter = from.one_of(delimiters);
    how.blanks = how.delimiter == ' ';
    how.quote = from.one_of(quotes);
    how.escape = from.one_of(escapes);
    how.padded = from.flag();
    return how;
}

csv::limits chosen_limits(input& from) {
    constexpr std::array<csv::limits, 5> choices{{{},
                                                  {.field_bytes = 8, .record_bytes = 32, .quoted_line_ends = 2},
                                                  {.field_bytes = 3, .record_bytes = 5, .quoted_line_ends = 0},
                                                  {.field_bytes = 40, .record_bytes = 20, .quoted_line_ends = 1},
                                                  {.field_bytes = 300, .record_bytes = 400}}};
    csv::limits most = from.one_of(choices);
    most.strays = from.flag() ? csv::stray_quotes::text : csv::stray_quotes::fault;
    return most;
}

enum class way : std::uint8_t { in_blocks, in_pieces, by_turns };

std::vector<csv::test::plain_record> read(std::string_view text, const csv::dialect& how, const csv::limits& most,
                                          std::size_t block_bytes, const csv::detail::structure_kernels& kernels,
                                          way taken = way::in_blocks) {
    csv::reader in(io::memory_source(std::string(text)), how, most, block_bytes, kernels);
    if (taken == way::in_pieces) {
        in.go_on_in_pieces(std::make_shared<csv::test::text_pieces>(std::string(text), block_bytes), 1, block_bytes);
    } else if (taken == way::by_turns) {
        in.go_on_in_pieces(block_bytes);
    }
    std::vector<csv::test::plain_record> all;
    std::uint64_t lines = 0;
    while (const auto block = in.next_block()) {
        require(!block->records().empty(), "a block holds a record");
        for (const csv::record& r : block->records()) {
            csv::test::plain_record plain{.raw = std::string(block->raw(r)),
                                          .fields = {},
                                          .problem = r.problem,
                                          .blank = r.blank,
                                          .line = block->line(r),
                                          .line_count = r.line_count,
                                          .byte_offset = block->byte_offset(r)};
            for (std::uint32_t column = 0; column < r.field_count; ++column) {
                plain.fields.emplace_back(block->field(r, column));
            }
            lines += r.line_count;
            all.push_back(std::move(plain));
        }
    }
    require(lines == in.physical_lines(), "the records' lines are the lines that the line ends tell");
    require(lines == csv::test::count_lines(text), "the lines are those of the text");
    return all;
}

/// So often that it is looked at many words at a time.
std::string repeated(std::string_view text) {
    constexpr std::size_t enough = 1200;
    std::string all(text);
    while (!text.empty() && all.size() < enough) {
        all += text;
    }
    return all;
}

}  // namespace

/// The reader says what the plain reading of the grammar says, whatever the block size. Of stray quotes taken for text
/// there is no plain reading, but the block size must not matter either.
void reader(std::string_view bytes) {
    input from(bytes);
    const std::size_t block_bytes = 1 + from.number() % 80;
    const csv::dialect how = chosen_dialect(from);
    const csv::limits most = chosen_limits(from);
    const bool is_long = from.number() % 8 == 0;
    const std::string text = is_long ? repeated(from.rest()) : std::string(from.rest());
    const auto all = read(text, how, most, text.size() + 1, csv::detail::best_kernels());
    require(read(text, how, most, is_long ? 8 * block_bytes : block_bytes, csv::detail::portable_kernels()) == all,
            "neither the block size nor the instruction set matters");
    for (const way other : {way::in_pieces, way::by_turns}) {
        require(read(text, how, most, block_bytes, csv::detail::best_kernels(), other) == all,
                "nor does reading in pieces");
    }
    if (most.strays == csv::stray_quotes::fault) {
        require(csv::test::read_plainly(text, how, most) == all, "the plain reading agrees");
    }
}

}  // namespace rfm::fuzz
