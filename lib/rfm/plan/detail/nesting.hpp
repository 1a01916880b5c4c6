// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/plan.hpp>

#include <optional>
#include <string_view>

namespace rfm::plan::detail {

/// How many brackets may be open at once, and how many parts a dotted key may have. Plans need three.
inline constexpr int deepest = 16;

/// The first place where a TOML text nests deeper than `deepest`.
///
/// The parser recurses once per level, and its tree once per part of a dotted key; a hostile text of a million levels
/// would exhaust the stack before the parser could object. Texts that are no TOML get an answer too, of no meaning.
std::optional<position> nested_too_deeply(std::string_view toml);

}  // namespace rfm::plan::detail
