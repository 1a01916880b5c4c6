// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/export/selection.hpp>
#include <rfm/io/output.hpp>

#include <span>
#include <string_view>

namespace rfm::exporter {

/// How a spreadsheet program is kept from reading a text as a number or a date.
enum class text_mark {
    none,
    tab,  ///< a TAB before it: the program takes text for text and shows no sign of it
};

/// What one program that opens CSV files needs. Profiles are data: a further program is a further row of the table.
struct csv_profile {
    std::string_view name;
    bool byte_order_mark;  ///< without it Excel and WPS read UTF-8 as the code page of the system
    std::string_view line_end;
    char delimiter;
    bool guard_formulas;  ///< text::formula_guard on every text
    text_mark mark;       ///< on texts that would not survive as they are
};

/// plain, excel, wps, sheets, power-query.
std::span<const csv_profile> csv_profiles();

/// Throws failure (usage) naming those there are.
const csv_profile& csv_profile_of(std::string_view name);

/// Writes the selection as a CSV file for people and their spreadsheets.
///
/// Ids, segments and labels open as the text they are: what a spreadsheet would turn into a number, a date or a truth
/// value
/// ("00123", 18 digits, "1E5", "3-4", "MAR1") gets the profile's mark; whole numbers of up to 15 digits do without,
/// so that they still match ids elsewhere. In columns of the input only leading zeros and long numbers are marked:
/// their dates and amounts shall be dates and amounts. Numbers of our own are never touched.
///
/// rfm reads all of it back byte for byte as it was: the TAB is trimmed, and the apostrophe of the guard is undone
/// before = + - @ (load::undecorated). The apostrophe stays before the rarer beginnings that the guard knows besides:
/// full-width signs, and quotes or apostrophes before a sign.
///
/// Throws what the output throws.
void write_spreadsheet_csv(const selected& what, const csv_profile& profile, io::output& to);

/// Whether a spreadsheet that opens an unmarked CSV cell shows and saves something else than this text. Formulas are
/// the business of text::formula_guard.
bool is_changed_by_spreadsheets(std::string_view text);

/// The part of that which destroys a text for good: digits alone, with a leading zero or more than 15 of them.
bool is_damaged_by_spreadsheets(std::string_view text);

}  // namespace rfm::exporter
