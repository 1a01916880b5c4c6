// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/parallel.hpp>
#include <rfm/orders/id_segments.hpp>
#include <rfm/orders/pages.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace rfm::orders {

/// Goes through the entries of a table in byte order of their ids, where they lie in that order already: the same as
/// entries_by_id.
template <class Entry>
class entries_in_order {
public:
    /// @param ids  customer_table::in_order()
    entries_in_order(const id_directory<Entry>& ids, unsigned workers) : workers_(workers), length_(ids.form.length()) {
        ids.for_each(
            [this](std::uint32_t, Entry* entries) { segments_.push_back({.entries = entries, .first_row = 0}); });
        std::vector<std::size_t> sizes(segments_.size());
        share_out(segments_.size(), workers_, [&](std::size_t s) {
            sizes[s] =
                static_cast<std::size_t>(std::count_if(segments_[s].entries, segments_[s].entries + length_of_segment,
                                                       [](const Entry& entry) { return !entry.key.is_nobody(); }));
        });
        for (std::size_t s = 0; s < sizes.size(); ++s) {
            segments_[s].first_row = size_;
            size_ += sizes[s];
        }
    }

    std::size_t size() const { return size_; }
    std::uint64_t id_bytes() const { return size_ * length_; }

    /// Calls visit(entry, id, 0, row, begin). Once; the memory of entries goes back to the system after the visit.
    template <class Visit>
    void for_each(Visit visit) {
        // Each worker has a stretch of its own: neighbours would touch the same new pages at the same time.
        const auto first_of = [this](std::size_t worker) { return segments_.size() * worker / workers_; };
        run_workers(workers_, [&](unsigned worker) {
            for (std::size_t s = first_of(worker); s < first_of(worker + 1); ++s) {
                std::size_t row = segments_[s].first_row;
                for (std::uint32_t i = 0; i < length_of_segment; ++i) {
                    const Entry& entry = segments_[s].entries[i];
                    if (!entry.key.is_nobody()) {
                        visit(entry, entry.key.text(), 0, row, row * length_);
                        ++row;
                    }
                }
                release_pages(segments_[s].entries, length_of_segment * sizeof(Entry));
            }
        });
    }

private:
    static constexpr std::uint32_t length_of_segment = id_directory<Entry>::segment_length;
    struct segment {
        Entry* entries;
        std::size_t first_row;
    };

    unsigned workers_;
    std::size_t length_;  // of each id
    std::vector<segment> segments_;
    std::size_t size_ = 0;
};

}  // namespace rfm::orders
