// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/code.hpp>
#include <rfm/plan/names.hpp>
#include <rfm/plan/plan.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace rfm::plan {

/// The right-hand side of a condition: `NAME = "..."` in a [[segment]].
///
///     "4-5"                 scores and measures only: from 4 to 5, both included. Two plain numbers with one `-`
///     between
///                           them; each may have a minus of its own: "-5-10" is -5 to 10, "-5--1" is -5 to -1
///     "1000..2000"          the same for every name, also for two ISO days: "2024-01-01..2024-03-31"
///     ">= 1000"             > >= < <= and a number or an ISO day
///     "!= Germany"          any other value
///     4, "4", "Germany"     this value
///     ["A", "B"]            one of these values
///     { is = ["<18"] }      values taken literally, whatever they begin with
///     { not = ["A", "B"] }  none of these values, literally
///
/// Blanks around operators and operands are dropped. What a text means depends on the name it stands beside
/// (names.hpp): only `..` and the operators are syntax for attributes and dimensions, so that "2024-01-05", "A-1" and
/// "12-34" are values there. `recency` and other numbers take numbers, dates take ISO days, scores whole numbers, `rfm`
/// takes codes (543 or 5_10_3) without ranges and comparisons. Numbers are plain decimals, with an exponent if need be.
/// Inside a list all values are literal; one that begins with an operator is refused, since ["!= A", "!= B"] reads like
/// "neither" and would mean "either".
///
/// The functions throw failure (usage) naming `file` and `at` for anything else.
condition condition_of_text(const std::string& name, name_kind kind, std::string_view text, const std::string& file,
                            position at);

/// A list, or one value that was no text: `any_of` for [..] and { is = .. }, `none_of` for { not = .. }.
condition condition_of_values(const std::string& name, name_kind kind, condition::test how,
                              const std::vector<std::string>& values, const std::string& file, position at);

/// Whether a value of a list would be read as an operator if it stood alone.
bool begins_with_operator(std::string_view text);

/// Whether a number (for dates: days since 1970-01-01; for scores: the score) meets the condition.
bool holds(const condition& c, double value);

/// Whether the scores meet a condition on r, f, m or rfm.
bool holds(const condition& c, score_code code);

}  // namespace rfm::plan
