// SPDX-License-Identifier: MIT
#pragma once

#include "classified.hpp"

#include <rfm/summary/quality.hpp>
#include <rfm/summary/run_record.hpp>

namespace rfm::tools {

/// What the loader knows, as the report shows it.
summary::quality quality_of(const load::load_report& report);
summary::run_record run_record_of(const classified& result);

}  // namespace rfm::tools
