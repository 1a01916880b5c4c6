// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/csv/lookup_table.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#define CSV_IO_NO_THREAD
#include <csv.h>

#include <algorithm>
#include <utility>

namespace rfm::csv {
namespace {

template <std::size_t N>
using table_parser = ::io::CSVReader<N, ::io::trim_chars<' ', '\t'>, ::io::double_quote_escape<',', '"'>,
                                     ::io::throw_on_overflow, ::io::empty_line_comment>;

template <std::size_t N, std::size_t... I>
std::vector<std::array<std::string, N>> read_rows(std::string_view text, const std::array<std::string, N>& columns,
                                                  const std::string& name, std::index_sequence<I...> /*unused*/) {
    table_parser<N> in(name, text.data(), text.data() + text.size());
    in.read_header(::io::ignore_no_column, columns[I]...);
    std::vector<std::array<std::string, N>> rows;
    std::array<std::string, N> row;
    while (in.read_row(row[I]...)) {
        rows.push_back(row);
    }
    return rows;
}

}  // namespace

template <std::size_t N>
std::vector<std::array<std::string, N>> read_table(std::string_view csv_text, const std::array<std::string, N>& columns,
                                                   const std::string& name) {
    const auto refuse = [&](std::size_t line) {
        return failure({.kind = error_kind::failed,
                        .what = fmt::format("not a table of the columns {}", fmt::join(columns, ", ")),
                        .file = name,
                        .line = line,
                        .remedy = {}});
    };
    // The parser takes a NUL for the end of its line.
    if (const auto nul = csv_text.find('\0'); nul != std::string_view::npos) {
        throw refuse(1 + static_cast<std::size_t>(std::count(csv_text.begin(), csv_text.begin() + nul, '\n')));
    }
    try {
        return read_rows(csv_text, columns, name, std::make_index_sequence<N>());
    } catch (const ::io::error::with_file_line& e) {
        throw refuse(static_cast<std::size_t>(std::max(e.file_line, 0)));
    } catch (const ::io::error::base&) {
        throw refuse(1);
    }
}

template std::vector<std::array<std::string, 2>> read_table<2>(std::string_view, const std::array<std::string, 2>&,
                                                               const std::string&);
template std::vector<std::array<std::string, 3>> read_table<3>(std::string_view, const std::array<std::string, 3>&,
                                                               const std::string&);
template std::vector<std::array<std::string, 4>> read_table<4>(std::string_view, const std::array<std::string, 4>&,
                                                               const std::string&);

}  // namespace rfm::csv
