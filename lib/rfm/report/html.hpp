// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/report/sections.hpp>
#include <rfm/report/words.hpp>

#include <string>

namespace rfm::report {

/// The report as one HTML file for a browser: no script, nothing loaded from anywhere (its own policy forbids it),
/// pictures as SVG inside; light or dark, on screen, phone or A4 paper. Ends with the run record.
///
/// The texts and tables are those of page.hpp; a picture takes the place of bars and shaded cells. How things were
/// counted (method, quality) comes after the findings. Same data, same bytes.
std::string to_html(const report_data& data, language in);

}  // namespace rfm::report
