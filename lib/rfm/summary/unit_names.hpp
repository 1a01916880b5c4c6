// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/summary/language.hpp>
#include <rfm/summary/units.hpp>

#include <string>

namespace rfm::summary {

// What the figures of a section are called.
std::string frequency_name(const units& of, language in);
std::string monetary_name(const units& of, language in);
std::string monetary_share_name(const units& of, language in);
std::string average_name(const units& of, language in);    ///< monetary per purchase
std::string per_buyer_name(const units& of, language in);  ///< monetary per buyer

}  // namespace rfm::summary
