// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace rfm::load {

/// Throws failure (refused) when an input that begins with `head` is the output of an import that failed, or known to
/// be no text table: then with the way to make one of it.
void refuse_foreign(std::string_view head, const std::string& name);

}  // namespace rfm::load
