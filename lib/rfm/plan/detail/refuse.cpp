// SPDX-License-Identifier: MIT
#include <rfm/plan/detail/refuse.hpp>

#include <rfm/base/error.hpp>

#include <utility>

namespace rfm::plan::detail {

void refuse(const place& where, std::string what, std::string remedy) {
    throw failure({.kind = error_kind::usage,
                   .what = std::move(what),
                   .file = where.file,
                   .line = where.at.line,
                   .column = where.at.column,
                   .remedy = std::move(remedy)});
}

}  // namespace rfm::plan::detail
