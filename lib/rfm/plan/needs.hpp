// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/activity.hpp>
#include <rfm/plan/plan.hpp>

namespace rfm::plan {

/// What must be kept of the orders so that the plan can be applied, known before anything is read.
///
/// `measures` is as the plan says; an automatic frequency and an as-of `today` are for the caller to settle.
/// `attributes` are the columns read by dimensions, `by` and conditions, each once, in the order of the plan.
orders::activity_spec needs(const plan& p);

}  // namespace rfm::plan
