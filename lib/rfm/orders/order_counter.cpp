// SPDX-License-Identifier: MIT
#include <rfm/orders/order_counter.hpp>

#include <rfm/base/parallel.hpp>

#include <algorithm>
#include <span>

namespace rfm::orders {
namespace {

/// Records of a journal on their way to logs that are fetched meanwhile.
constexpr std::size_t ahead = 16;

}  // namespace

order_counter::order_counter(unsigned workers) : log_(workers), journals_(std::max(1U, workers)) {}

void order_counter::follow(const order_batch& batch) {
    ++batches_followed_;
    followed_.append(batch.order_ids);
    if (!followed_.in_order) {
        turned_.store(true, std::memory_order_relaxed);
    }
}

bool order_counter::settle() {
    const bool stands = !turned_ && batches_followed_ == added_;
    const unsigned lists = log_.list_count();
    if (!stands) {
        // Several threads may write to one log, but not at once.
        share_out(lists, lists, [&](std::size_t list) {
            for (std::size_t worker = list; worker < journals_.size(); worker += lists) {
                journals_[worker].move_to(log_, static_cast<unsigned>(worker));
            }
        });
    }
    journals_.clear();
    return stands;
}

void order_counter::journal::add_piece() {
    next_ = pieces_.emplace_back(piece_bytes / sizeof(counted_order)).data();
    end_ = next_ + pieces_.back().size();
}

void order_counter::journal::move_to(log& to, unsigned worker) {
    for (page_array<counted_order>& piece : pieces_) {
        const bool is_last = &piece == &pieces_.back();
        const std::span some(piece.data(), is_last ? next_ : piece.data() + piece.size());
        for (std::size_t i = 0; i < some.size(); ++i) {
            if (i + ahead < some.size()) {
                to.prefetch(worker, some[i + ahead].customer);
            }
            to.add(worker, some[i].customer, std::uint64_t{some[i].order});
        }
        piece = {};
    }
}

}  // namespace rfm::orders
