// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/segment/classification.hpp>
#include <rfm/summary/language.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace rfm::tools {

/// What a person at a terminal sees of a classification: the classes, the ten best customers, the cut points, and how
/// to save all rows.
std::string terminal_view(const segment::classification& c, summary::language in, std::size_t columns);

/// Lines above a rule of ═ or ─ in bold, for a terminal that shows colours.
std::string with_bold_headings(std::string_view text);

/// --lang. Throws rfm::failure (usage).
summary::language parse_lang(const std::string& text);
/// RFM_LANG where it is set and known, else English.
summary::language default_lang();

}  // namespace rfm::tools
