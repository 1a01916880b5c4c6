// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/error.hpp>

#include <doctest/doctest.h>

namespace rfm::test {

/// The error that `work` must end with, of this kind.
template <class Work>
error error_of(error_kind kind, Work work) {
    try {
        work();
    } catch (const failure& f) {
        CHECK(f.value().kind == kind);
        return f.value();
    }
    FAIL("nothing was refused");
    return {};
}

}  // namespace rfm::test
