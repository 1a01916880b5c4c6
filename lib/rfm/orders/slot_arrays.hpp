// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/pages.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>

namespace rfm::orders {

/// The memory for slots of a hash table in parts that grow by themselves, at about the same time: one array for all
/// parts of a size, so that huge pages serve small parts as well. All slots are zero at first. Thread safe.
class slot_arrays {
public:
    using slots = page_array<std::uint32_t>;
    static constexpr unsigned least_bits = 8;
    static constexpr unsigned most_bits = 27;

    explicit slot_arrays(std::size_t parts) : parts_(parts) {}

    /// The binary logarithm of how many slots a part with so many entries needs, for a load of at most 0.7; at least
    /// `least`.
    static unsigned bits_for(std::size_t entries, unsigned least = least_bits);

    /// Those of the parts of one size, one part after the other. They go with the last part that uses them.
    std::shared_ptr<slots> of_size(unsigned bits);

    /// Lets the system clear some of the memory for parts with a little more entries, before the first part grows: that
    /// takes it as long as some batches of rows take, and several threads would do it for the same pages at once.
    void prepare(std::size_t entries);

    /// Ends all preparations.
    void release();

private:
    std::shared_ptr<slots> known_of_size(unsigned bits);

    std::size_t parts_;
    std::mutex lock_;
    std::array<std::weak_ptr<slots>, most_bits + 1> sizes_;
    unsigned coming_bits_ = 0;       // the largest size that was prepared, if only in part
    std::shared_ptr<slots> coming_;  // of that size
    std::size_t prepared_ = 0;       // slots of it
};

}  // namespace rfm::orders
