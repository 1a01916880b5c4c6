// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/export/detail/remedy.hpp>
#include <rfm/export/detail/whole_workbook.hpp>
#include <rfm/export/detail/zip_parts.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace rfm::exporter::detail {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view row_end = "</row>";
constexpr std::size_t kept = 64;  // longer than any end tag of a workbook

/// What one part must show at its end, followed through its pieces.
struct part {
    std::string name = {};
    std::string begin = {};
    std::string tail = {};  ///< the last bytes so far
    std::size_t rows = 0;

    void add(std::string_view piece) {
        begin += piece.substr(0, begin.size() < 256 ? 256 - begin.size() : 0);
        const std::size_t seen = tail.size();
        tail += piece;
        const std::size_t overlap = std::min(seen, row_end.size() - 1);
        for (std::size_t at = tail.find(row_end, seen - overlap); at != std::string::npos;
             at = tail.find(row_end, at + row_end.size())) {
            ++rows;
        }
        tail.erase(0, tail.size() - std::min(tail.size(), kept));
    }

    /// The first element of `begin` is closed by the last bytes.
    bool is_whole() const {
        const std::size_t declaration = begin.find("?>");
        const std::size_t open = declaration == std::string::npos ? std::string::npos : begin.find('<', declaration);
        if (open == std::string::npos) {
            return false;
        }
        const std::size_t name_end = begin.find_first_of(" />\n", open + 1);
        const std::string element = begin.substr(open + 1, name_end - open - 1);
        const std::string_view end = std::string_view(tail).substr(0, tail.find_last_not_of('\n') + 1);
        return end.ends_with(fmt::format("</{}>", element)) || (end.ends_with("/>") && begin.rfind('<') == open);
    }
};

}  // namespace

void require_whole_workbook(std::string_view archive, std::span<const std::size_t> rows) {
    part current;
    std::size_t sheets = 0;
    const auto end_part = [&] {
        bool whole = current.name.empty() || current.is_whole();
        if (current.name.starts_with("xl/worksheets/sheet")) {
            whole = whole && sheets < rows.size() && current.rows == rows[sheets];
            ++sheets;
        }
        if (!whole) {
            throw failure({.kind = error_kind::failed,
                           .what = "a temporary file could not be written in full",
                           .file = {},
                           .remedy = make_room});
        }
    };
    read_zip_parts(archive, [&](std::string_view name, std::string_view piece) {
        if (name != current.name) {
            end_part();
            current = {.name = std::string(name)};
        }
        current.add(piece);
    });
    end_part();
    if (sheets != rows.size()) {
        throw failure(
            {.kind = error_kind::failed, .what = "a sheet of the workbook is missing", .file = {}, .remedy = {}});
    }
}

}  // namespace rfm::exporter::detail
