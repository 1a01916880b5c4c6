// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/activity.hpp>
#include <rfm/plan/plan.hpp>

namespace rfm::plan {

/// What must be kept of the orders so that the plan can be applied, known before anything is read.
///
/// `measures` is as the plan says; an automatic frequency and an as-of `today` are for the caller to settle.
/// `attributes` are the columns read by dimensions, `by` and conditions, and what recency needs of service records;
/// `derived` those computed from all lines. Each stands once, in the order of the plan.
orders::activity_spec needs(const plan& p);

/// Adds a further attribute or derived attribute, if it is not there yet.
void add_attribute(orders::activity_spec& spec, const std::string& name);

}  // namespace rfm::plan
