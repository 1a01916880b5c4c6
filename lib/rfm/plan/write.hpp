// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/plan.hpp>

#include <string>
#include <utility>
#include <vector>

namespace rfm::plan {

/// A plan as TOML. Reading it gives the plan again, numbers to the last bit; only `name`, `text` and positions are not
/// in it. That makes a plan with its cut points filled in (a frozen plan) a file like any other.
std::string to_toml(const plan& p);

/// One key of a plan with its value as TOML: {"method", "\"quantile\""}.
using setting = std::pair<std::string, std::string>;

/// What the parts of a plan say, key by key; what is as by default is left out of metrics, and said of scales.
std::vector<setting> settings(const orders::measure_spec& metrics);
std::vector<setting> settings(const scale& s);
std::vector<setting> settings(const composite& c);
std::vector<setting> settings(const clusters& c);
std::vector<setting> settings(const dimension& d);
std::vector<setting> settings(const outcome& o);
setting setting_of(const condition& c);

/// `method = "quantile", bins = 5`
std::string to_text(const std::vector<setting>& some);

}  // namespace rfm::plan
