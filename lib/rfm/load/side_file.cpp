// SPDX-License-Identifier: MIT
#include <rfm/load/side_file.hpp>

#include <rfm/base/error.hpp>
#include <rfm/csv/reader.hpp>
#include <rfm/csv/sniff.hpp>
#include <rfm/io/encoding.hpp>
#include <rfm/load/cell.hpp>
#include <rfm/load/header_name.hpp>
#include <rfm/text/utf8.hpp>

#include <fmt/format.h>

#include <optional>

namespace rfm::load {
namespace {

[[noreturn]] void refuse(const std::string& path, std::uint64_t line, std::string what, std::string remedy) {
    throw failure({.kind = error_kind::refused,
                   .what = std::move(what),
                   .file = path,
                   .line = line,
                   .remedy = std::move(remedy)});
}

std::string read_all(io::source& from) {
    std::string all;
    std::array<char, 64 << 10> buffer{};
    for (std::size_t length = 0; (length = from.read(buffer)) > 0;) {
        all.append(buffer.data(), length);
    }
    return all;
}

std::string decoded_text(const std::string& path) {
    std::string bytes = read_all(*io::open_input(path).bytes);
    io::encoding how = io::encoding::utf8;
    if (const auto by_mark = io::encoding_by_bom(bytes)) {
        how = *by_mark;
    } else if (const auto wide = io::utf16_by_zero_bytes(bytes)) {
        how = *wide;
    } else if (!text::is_utf8(bytes)) {
        how = io::encoding::gb18030;
    }
    std::string text = read_all(*io::decoding_source(io::memory_source(std::move(bytes)), how));
    if (!text::is_utf8(text)) {
        refuse(path, 0, "this is neither UTF-8 nor GB18030", "save it as UTF-8");
    }
    return text;
}

template <std::size_t N>
std::optional<std::array<std::uint32_t, N>> find_columns(const csv::block& block,
                                                         const std::array<std::string, N>& columns) {
    std::array<std::uint32_t, N> places{};
    const csv::record& header = block.records().front();
    for (std::size_t i = 0; i < N; ++i) {
        std::uint32_t place = 0;
        while (place < header.field_count && normal_header(block.field(header, place)) != columns[i]) {
            ++place;
        }
        if (place == header.field_count) {
            return std::nullopt;
        }
        places[i] = place;
    }
    return places;
}

template <std::size_t N>
std::vector<side_row<N>> rows_of(const csv::block& block, const std::array<std::uint32_t, N>& places,
                                 const std::string& path) {
    std::vector<side_row<N>> rows;
    for (std::size_t k = 1; k < block.record_count(); ++k) {
        const csv::record& r = block.records()[k];
        if (r.blank) {
            continue;
        }
        if (r.problem != csv::fault::none) {
            refuse(path, block.line(r), "the quotes of this record are not closed, or text follows them", {});
        }
        side_row<N> row{.line = block.line(r), .cells = {}};
        for (std::size_t i = 0; i < N; ++i) {
            const cell value = undecorated(block.field(r, places[i]));
            row.cells[i] = value.empty ? std::string() : std::string(value.text);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

template <std::size_t N>
std::vector<side_row<N>> read_side_file(const std::string& path, const std::array<std::string, N>& columns) {
    const std::string text = decoded_text(path);
    for (const csv::dialect& dialect : csv::sniff(text, true, {}, {}).candidates) {
        const csv::block block = csv::reader::parse(text, dialect);
        if (block.records().empty()) {
            break;
        }
        if (const auto places = find_columns<N>(block, columns)) {
            return rows_of<N>(block, *places, path);
        }
    }
    refuse(path, 1, fmt::format("the first line does not name the columns {}", fmt::join(columns, " and ")),
           fmt::format("begin the file with: {}", fmt::join(columns, ",")));
}

template std::vector<side_row<2>> read_side_file<2>(const std::string&, const std::array<std::string, 2>&);

}  // namespace rfm::load
