// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/read.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "base/error_of.hpp"

namespace rfm::plan::test {

/// The error that reading this plan must end with, at a place in it.
inline error refused_plan(const std::string& toml) {
    CAPTURE(toml);
    const error e = rfm::test::error_of(error_kind::usage, [&] { read_plan(toml, "p.toml"); });
    CHECK(e.file == "p.toml");
    CHECK(e.line > 0);
    return e;
}

/// Checks that a plan is refused for a reason that mentions `words`.
inline void check_refused(const std::string& toml, std::string_view words) {
    CAPTURE(toml);
    const std::string said = refused_plan(toml).what;
    CAPTURE(said);
    CHECK(said.find(words) != std::string::npos);
}

}  // namespace rfm::plan::test
