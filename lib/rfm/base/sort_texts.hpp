// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/text_column.hpp>

namespace rfm {

/// Numbers the texts of a column by byte order, whatever order they came in; code 0 stays the empty text. Rows keep
/// their texts.
void sort_texts(coded_column& column);

}  // namespace rfm
