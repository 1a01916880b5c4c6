// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/plan.hpp>

#include <string>
#include <string_view>

namespace rfm::plan {

/// Reads a plan from its TOML. rfm-plan(5) describes the format; conditions.hpp the conditions of segments.
///
/// What was read can be used: types, methods and cuts are right, every segment has a name, scores occur only in plans
/// that score, and segments of one name agree on label, actions and translations. Whether its segments leave anybody
/// out is another question (check.hpp).
///
/// @param toml  at most 1 MiB of UTF-8
/// @param name  the plan's name, also for messages: built-in name, or the file as the user gave it
/// Throws failure (usage) with line and column: no TOML, an unknown key, a wrong type or value, a feature that is not
/// there yet.
plan read_plan(std::string_view toml, const std::string& name);

}  // namespace rfm::plan
