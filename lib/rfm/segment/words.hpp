// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/plan.hpp>

#include <string>

namespace rfm::segment {

/// A condition as a person reads it: "r from 4 to 5", "monetary >= 1000", "Country is none of Germany, France".
std::string in_words(const plan::condition& condition);

}  // namespace rfm::segment
