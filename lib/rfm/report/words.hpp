// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/summary/language.hpp>
#include <rfm/summary/unit_names.hpp>

namespace rfm::report {

// Reports share their words with workbooks.
using summary::has_label;
using summary::language;
using summary::phrase;

}  // namespace rfm::report
