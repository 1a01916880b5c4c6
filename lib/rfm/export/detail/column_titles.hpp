// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/plan.hpp>
#include <rfm/summary/language.hpp>

#include <string>
#include <string_view>

namespace rfm::exporter::detail {

/// The title of a column of customers: in English its name in data, in Chinese that of the measure or dimension.
std::string title_of(std::string_view column, const plan::plan& applied, summary::language in);

}  // namespace rfm::exporter::detail
