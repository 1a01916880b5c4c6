// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/detail/structure_lists.hpp>
#include <rfm/csv/record.hpp>

#include <cstddef>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::csv::detail {

/// Bytes that are not set before they are read into, with `readable_behind` more that may be read.
class byte_buffer {
public:
    std::size_t size() const { return size_; }
    const char* data() const { return front() + begin_; }
    /// Where the room in front begins, from which places are counted, and how much of it there is.
    const char* front() const { return bytes_.get(); }
    std::size_t begin() const { return begin_; }
    std::string_view text() const { return {data(), size_}; }
    std::size_t capacity() const { return capacity_; }

    void clear() { clear_before(0); }
    /// Leaves room in front, for prepend().
    void clear_before(std::size_t room) {
        begin_ = room;
        size_ = 0;
    }
    void shorten(std::size_t size) { size_ = size; }
    void append(std::string_view text);
    /// False, and nothing is done, where there is too little room in front.
    bool prepend(std::string_view text);
    void drop_front(std::size_t n);
    /// Room behind the text up to `size` bytes in all; what was written there is then counted with grow().
    std::span<char> room_up_to(std::size_t size);
    void grow(std::size_t written) { size_ += written; }

private:
    std::unique_ptr<char[]> bytes_;
    std::size_t begin_ = 0;  // of the text
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

/// All that a block is made of.
struct storage {
    byte_buffer text;
    structure found;
    record_list records;
    std::vector<field_span> spans;
    std::string unescaped;

    void clear();
    /// The same, with room in front for the record that began in the piece before.
    void clear_for_piece();
};

/// Keeps the storage of some blocks that are no more for the next ones: fresh memory costs more than splitting does.
/// Thread safe.
class storage_pool {
public:
    /// @param most_bytes  of text; larger storage is not kept
    explicit storage_pool(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    storage take();
    void give_back(storage&& used);

private:
    std::size_t most_bytes_;
    std::mutex turn_;
    std::vector<storage> free_;
};

}  // namespace rfm::csv::detail
