// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/export/spreadsheet_csv.hpp>
#include <rfm/text/csv_field.hpp>
#include <rfm/text/escape.hpp>
#include <rfm/text/utf8.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <vector>

namespace rfm::exporter {
namespace {

using namespace std::string_view_literals;
using segment::column;
using segment::column_kind;

// Power Query loads cells as values, so there is nothing to guard, and its types are set in its own steps.
constexpr std::array profiles{
    csv_profile{"plain", false, "\n", ',', false, text_mark::none},
    csv_profile{"excel", true, "\r\n", ',', true, text_mark::tab},
    csv_profile{"wps", true, "\r\n", ',', true, text_mark::tab},
    csv_profile{"sheets", false, "\r\n", ',', true, text_mark::tab},
    csv_profile{"power-query", true, "\r\n", ',', false, text_mark::none},
};

constexpr std::string_view utf8_byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t piece_bytes = 1 << 16;
constexpr std::size_t exact_digits = 15;  // of a double, and so of every spreadsheet

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool is_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// A whole number that comes out as it went in.
bool is_kept_number(std::string_view text) {
    if (text.starts_with('-')) {
        text.remove_prefix(1);
        if (text == "0") {
            return false;
        }
    }
    return is_digits(text) && text.size() <= exact_digits && (text.front() != '0' || text.size() == 1);
}

/// A digit, sign, point or currency, ASCII or full-width.
bool may_begin_number(char32_t c) {
    return U"+-.,($%\u00A3\u00A5\u20AC\uFFE5"sv.find(c) != std::u32string_view::npos || (c >= '0' && c <= '9') ||
           (c >= 0xFF0B && c <= 0xFF19);
}

/// "Mar1", "sept-2", "DEC 12": a month to an English spreadsheet.
bool begins_like_month(std::string_view word) {
    constexpr std::array months{"jan"sv, "feb"sv, "mar"sv, "apr"sv, "may"sv, "jun"sv,
                                "jul"sv, "aug"sv, "sep"sv, "oct"sv, "nov"sv, "dec"sv};
    return is_digit(word.back()) &&
           std::ranges::any_of(months, [&](std::string_view month) { return word.starts_with(month); });
}

void append_text(std::string& out, const std::string& text, bool exact, const csv_profile& profile) {
    std::string cell = profile.guard_formulas ? text::formula_guard(text) : text;
    const bool guarded = cell.size() != text.size();
    if (!guarded && profile.mark == text_mark::tab &&
        (exact ? is_changed_by_spreadsheets(text) : is_damaged_by_spreadsheets(text))) {
        cell.insert(0, 1, '\t');
    }
    text::append_csv_field(out, cell, profile.delimiter);
}

/// Ids, classes and labels, and not what the input called its columns.
bool is_ours(const column& c) {
    return c.coded() == nullptr;
}

/// One record; `append_cell(column)` appends one cell.
template <class AppendCell>
void append_record(std::string& out, const std::vector<column>& columns, const csv_profile& profile,
                   AppendCell append_cell) {
    const std::size_t begin = out.size();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i != 0) {
            out += profile.delimiter;
        }
        append_cell(columns[i]);
    }
    if (out.size() == begin) {
        out += "\"\"";  // a record of one empty cell must not read back as a blank line
    }
    out += profile.line_end;
}

}  // namespace

std::span<const csv_profile> csv_profiles() {
    return profiles;
}

const csv_profile& csv_profile_of(std::string_view name) {
    const auto* const found = std::ranges::find(profiles, name, &csv_profile::name);
    if (found == profiles.end()) {
        std::vector<std::string_view> known;
        std::ranges::transform(profiles, std::back_inserter(known), &csv_profile::name);
        throw failure({.kind = error_kind::usage,
                       .what = fmt::format("there is no CSV profile '{}'", name),
                       .file = {},
                       .remedy = fmt::format("use one of: {}", fmt::join(known, ", "))});
    }
    return *found;
}

void write_spreadsheet_csv(const selected& what, const csv_profile& profile, io::output& to) {
    std::string pending(profile.byte_order_mark ? utf8_byte_order_mark : "");
    append_record(pending, what.columns, profile,
                  [&](const column& c) { append_text(pending, c.name(), false, profile); });
    for (const std::uint32_t row : what.rows) {
        append_record(pending, what.columns, profile, [&](const column& c) {
            if (c.kind() == column_kind::text) {
                append_text(pending, c.text(row), is_ours(c), profile);
            } else {
                c.append_to(pending, row);
            }
        });
        if (pending.size() >= piece_bytes) {
            to.write(pending);
            pending.clear();
        }
    }
    to.write(pending);
}

bool is_changed_by_spreadsheets(std::string_view text) {
    if (text.empty() || is_kept_number(text)) {
        return false;
    }
    if (may_begin_number(text::decode(text, 0).value)) {
        return true;
    }
    std::string word(text);
    std::ranges::transform(word, word.begin(), lower);
    return word == "true" || word == "false" || begins_like_month(word);
}

bool is_damaged_by_spreadsheets(std::string_view text) {
    return is_digits(text) && !is_kept_number(text);
}

}  // namespace rfm::exporter
