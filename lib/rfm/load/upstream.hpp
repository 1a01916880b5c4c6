// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/error.hpp>

#include <string>
#include <string_view>

namespace rfm::load {

/// What ends the output of an import that fails after it began to write to a pipe: a record with an open quote, which
/// every rfm verb knows and no reader takes for an order.
std::string upstream_failure_mark(std::string_view reason);

/// Whether a record's text is that mark.
bool is_upstream_failure(std::string_view raw);

/// The failure (refused) to end the reading verb with.
failure upstream_failed(std::string_view raw, const std::string& input);

}  // namespace rfm::load
