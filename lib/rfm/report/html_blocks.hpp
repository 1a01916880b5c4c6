// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/report/page.hpp>

#include <string>
#include <string_view>

namespace rfm::report {

/// One block of a page as HTML: facts as a list of definitions, a table in a container that scrolls sideways by
/// itself, a paragraph. Texts are escaped here. `name` is what an untitled table is called for those who do not see
/// the page.
std::string html_of(const page_facts& block);
std::string html_of(const page_table& block, std::string_view name);
std::string html_of(const page_paragraph& block);

}  // namespace rfm::report
