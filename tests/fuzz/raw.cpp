// SPDX-License-Identifier: MIT
#include "memory_input.hpp"
#include "targets.hpp"

#include <rfm/base/error.hpp>
#include <rfm/load/raw_table.hpp>

#include <optional>
#include <string>

namespace rfm::fuzz {
namespace {

load::settings chosen_settings(input& from) {
    constexpr std::array<std::optional<io::encoding>, 4> encodings{std::nullopt, io::encoding::utf8,
                                                                   io::encoding::gb18030, io::encoding::utf16le};
    constexpr std::array<std::optional<char>, 6> delimiters{std::nullopt, ',', ';', '\t', '|', ' '};
    constexpr std::array<std::optional<char>, 4> quotes{std::nullopt, '"', '\'', '\0'};
    constexpr std::array<std::optional<char>, 2> escapes{std::nullopt, '\\'};
    load::settings how;
    how.encoding = from.one_of(encodings);
    how.delimiter = from.one_of(delimiters);
    how.blanks = how.delimiter == ' ';
    how.quote = from.one_of(quotes);
    how.escape = from.one_of(escapes);
    how.skip_lines = from.number() % 3;
    how.no_header = from.flag();
    return how;
}

void check_rows(const std::string& written, const load::raw_table& table, bool lenient) {
    const load::accounting& counts = table.report().counts;
    const std::uint64_t headers = table.settled().header_line == 0 ? 0 : 1;
    const csv::block block = csv::reader::parse(written, {});
    require(block.record_count() == headers + counts.loaded.records, "every record that was read is a row");
    for (const csv::record& r : block.records()) {
        require(r.problem == csv::fault::none, "a row is one of RFC 4180");
        require(lenient ? r.field_count >= table.width() : r.field_count == table.width(), "a row fits the header");
    }
}

}  // namespace

/// Any table is copied with an accounting that adds up, or refused. Leniently no record is rejected.
void raw(std::string_view bytes) {
    input from(bytes);
    const bool lenient = from.flag();
    const load::settings how = chosen_settings(from);
    io::memory_output rows;
    io::memory_output rejects;
    load::rejects_writer rejects_writer(rejects);
    try {
        load::raw_table table(open_bytes(from.rest()), how, lenient);
        table.copy_to(rows, &rejects_writer);
        require(!lenient || table.report().counts.rejected().records == 0, "leniently all records are kept");
        check_rows(rows.text(), table, lenient);
    } catch (const failure& e) {
        require(e.value().kind == error_kind::refused || e.value().kind == error_kind::no_data,
                "a table is copied, refused or empty");
        require(!e.value().what.empty(), "a refusal says why");
    }
}

}  // namespace rfm::fuzz
