// SPDX-License-Identifier: MIT
#pragma once

namespace rfm::tools {

/// Lets memory that was given back serve again, whoever gave it back, instead of going back to the system: it costs
/// time to get pages from there, and all threads while they are mapped. Large arrays still come and go by themselves.
/// To be called first.
void keep_freed_memory();

}  // namespace rfm::tools
