// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace rfm::report {

/// The style sheet of a page: light and dark as the reader's system asks, phone, print (always light, A4).
std::string html_style();

}  // namespace rfm::report
