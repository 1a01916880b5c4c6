// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/read.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "base/error_of.hpp"

namespace rfm::plan::test {

/// The error that reading this plan must end with.
inline error refused_plan(const std::string& toml) {
    CAPTURE(toml);
    const error e = rfm::test::error_of(error_kind::usage, [&] { read_plan(toml, "p.toml"); });
    CHECK(e.file == "p.toml");
    return e;
}

/// Checks that a plan is refused at a place in it, for a reason that mentions `words`.
inline void check_refused(const std::string& toml, std::string_view words) {
    CAPTURE(toml);
    const error said = refused_plan(toml);
    CAPTURE(said.what);
    CHECK(said.line > 0);
    CHECK(said.what.find(words) != std::string::npos);
}

}  // namespace rfm::plan::test
