// SPDX-License-Identifier: MIT
#include <rfm/csv/detail/storage.hpp>

#include <algorithm>
#include <utility>

namespace rfm::csv::detail {
namespace {

constexpr std::size_t most_kept = 32;

}  // namespace

void byte_buffer::append(std::string_view text) {
    const std::span<char> room = room_up_to(size_ + text.size());
    std::ranges::copy(text, room.begin());
    grow(text.size());
}

void byte_buffer::drop_front(std::size_t n) {
    char* const front = bytes_.get() + begin_;
    std::copy(front + n, front + size_, front);
    size_ -= n;
}

bool byte_buffer::prepend(std::string_view text) {
    if (text.size() > begin_ || bytes_ == nullptr) {
        return false;
    }
    begin_ -= text.size();
    size_ += text.size();
    std::ranges::copy(text, bytes_.get() + begin_);
    return true;
}

std::span<char> byte_buffer::room_up_to(std::size_t size) {
    const std::size_t wanted = begin_ + size;
    if (wanted > capacity_ || bytes_ == nullptr) {
        auto bytes = std::make_unique_for_overwrite<char[]>(wanted + readable_behind);
        if (size_ > 0) {
            std::copy_n(data(), size_, bytes.get() + begin_);
        }
        std::fill_n(bytes.get() + wanted, readable_behind, '\0');
        bytes_ = std::move(bytes);
        capacity_ = wanted;
    }
    return {bytes_.get() + begin_ + size_, size - size_};
}

void storage::clear() {
    text.clear();
    found.clear();
    records.clear();
    spans.clear();
    unescaped.clear();
}

void storage::clear_for_piece() {
    constexpr std::size_t room = 4096;  // longer records are moved
    clear();
    text.clear_before(room);
}

storage storage_pool::take() {
    const std::lock_guard lock(turn_);
    if (free_.empty()) {
        return {};
    }
    storage next = std::move(free_.back());
    free_.pop_back();
    return next;
}

void storage_pool::give_back(storage&& used) {
    if (used.text.capacity() > most_bytes_) {
        return;
    }
    used.clear();
    const std::lock_guard lock(turn_);
    if (free_.size() < most_kept) {
        free_.push_back(std::move(used));
    }
}

}  // namespace rfm::csv::detail
