// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>
#include <rfm/base/fixed.hpp>
#include <rfm/load/short_text.hpp>
#include <rfm/orders/order_batch.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace rfm::load {

/// What an order line is, once all about it is settled.
struct order_values {
    std::string_view customer;
    short_text short_customer;  ///< the same, unless it is longer than `short_text::most`
    std::uint64_t customer_hash = 0;
    std::uint16_t day_number = 0;
    std::int64_t amount = 0;
    std::int64_t quantity = rfm::quantity::scale;
    std::uint64_t order = 0;  ///< hash of the order id, of the day without one: see order_of_day
    bool is_return = false;
};

/// The same for lines that say the same: what key_sample looks at before the bytes of a line.
inline std::uint64_t line_key(const order_values& values) {
    return mix(values.customer_hash + values.day_number, values.order + static_cast<std::uint64_t>(values.amount));
}

/// Fills the columns of a batch, which are made at once and cut at the end: lines are many, and a column that grows
/// costs more than the number it takes. Attributes are left to the caller.
class batch_writer {
public:
    batch_writer() = default;
    explicit batch_writer(std::size_t most_lines) : ends_(most_lines) {
        make_room(most_lines * 12 + 64);
        batch_.customer_hashes.resize(most_lines);
        batch_.days.resize(most_lines);
        batch_.amounts.resize(most_lines);
        batch_.quantities.resize(most_lines);
        batch_.orders.resize(most_lines);
        batch_.is_return.resize(most_lines);
        batch_.records.resize(most_lines);
    }

    std::size_t size() const { return size_; }

    /// At most `most_lines` times.
    void append(const order_values& values, std::uint32_t record) {
        append_id(values.customer, values.short_customer);
        ends_.data()[size_] = static_cast<std::uint32_t>(id_bytes_);
        batch_.customer_hashes.data()[size_] = values.customer_hash;
        batch_.days.data()[size_] = values.day_number;
        batch_.amounts.data()[size_] = values.amount;
        batch_.quantities.data()[size_] = values.quantity;
        batch_.orders.data()[size_] = values.order;
        batch_.is_return.data()[size_] = values.is_return ? 1 : 0;
        batch_.records.data()[size_] = record;
        ++size_;
    }

    /// The lines appended; the writer has none then.
    orders::order_batch take() {
        ends_.resize(size_);
        batch_.customers = text_column(std::move(ids_), room_, std::move(ends_));
        batch_.customer_hashes.resize(size_);
        batch_.days.resize(size_);
        batch_.amounts.resize(size_);
        batch_.quantities.resize(size_);
        batch_.orders.resize(size_);
        batch_.is_return.resize(size_);
        batch_.records.resize(size_);
        return std::move(batch_);
    }

private:
    void append_id(std::string_view id, const short_text& words) {
        const std::size_t room = id.size() > short_text::most ? id.size() : short_text::most;
        if (room_ - id_bytes_ < room) {
            make_room((room_ + room) * 2);
        }
        char* const to = ids_.get() + id_bytes_;
        if (id.size() <= short_text::most) {
            store_eight(to, words.low);
            store_eight(to + sizeof words.low, words.high);
        } else {
            std::memcpy(to, id.data(), id.size());
        }
        id_bytes_ += id.size();
    }

    void make_room(std::size_t bytes) {
        auto larger = std::make_unique_for_overwrite<char[]>(bytes);
        std::copy_n(ids_.get(), id_bytes_, larger.get());
        ids_ = std::move(larger);
        room_ = bytes;
    }

    orders::order_batch batch_;
    std::unique_ptr<char[]> ids_;
    std::size_t room_ = 0;
    std::size_t id_bytes_ = 0;
    std::vector<std::uint32_t> ends_;
    std::size_t size_ = 0;
};

}  // namespace rfm::load
