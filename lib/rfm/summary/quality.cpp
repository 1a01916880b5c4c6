// SPDX-License-Identifier: MIT
#include <rfm/summary/quality.hpp>

namespace rfm::summary {

std::uint64_t records_of(const quality& section, std::string_view record_class) {
    std::uint64_t records = 0;
    for (const record_count& count : section.counts) {
        records += count.record_class == record_class ? count.records : 0;
    }
    return records;
}

}  // namespace rfm::summary
