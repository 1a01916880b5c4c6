// SPDX-License-Identifier: MIT
#include <rfm/orders/slot_arrays.hpp>

#include <algorithm>

namespace rfm::orders {

unsigned slot_arrays::bits_for(std::size_t entries, unsigned least) {
    unsigned bits = least;
    while (entries * 10 > (std::size_t{7} << bits)) {
        ++bits;
    }
    return bits;
}

std::shared_ptr<slot_arrays::slots> slot_arrays::of_size(unsigned bits) {
    const std::scoped_lock lock(lock_);
    return known_of_size(bits);
}

std::shared_ptr<slot_arrays::slots> slot_arrays::known_of_size(unsigned bits) {
    std::shared_ptr<slots> known = sizes_[bits].lock();
    if (!known) {
        known = std::make_shared<slots>(parts_ << bits);
        sizes_[bits] = known;
    }
    return known;
}

void slot_arrays::prepare(std::size_t entries) {
    constexpr std::size_t at_once = huge_page_bytes / sizeof(std::uint32_t);
    std::shared_ptr<slots> some;
    std::size_t begin = 0;
    {
        const std::scoped_lock lock(lock_);
        const unsigned bits = std::min(bits_for(entries + entries / 32), most_bits);
        if (bits > coming_bits_) {
            coming_ = known_of_size(bits);
            coming_bits_ = bits;
            prepared_ = 0;
        }
        if (!coming_ || prepared_ >= coming_->size()) {
            return;
        }
        some = coming_;
        begin = prepared_;
        prepared_ += at_once;
    }
    prepare_pages(some->data() + begin, std::min(at_once, some->size() - begin) * sizeof(std::uint32_t));
}

void slot_arrays::release() {
    const std::scoped_lock lock(lock_);
    coming_.reset();
}

}  // namespace rfm::orders
