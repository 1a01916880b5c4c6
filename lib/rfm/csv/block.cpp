// SPDX-License-Identifier: MIT
#include <rfm/csv/block.hpp>
#include <rfm/csv/detail/splitter.hpp>

#include <memory>
#include <utility>

namespace rfm::csv {

block& block::operator=(block&& other) noexcept {
    if (this != &other) {
        std::destroy_at(this);
        std::construct_at(this, std::move(other));
    }
    return *this;
}

block::~block() {
    if (home_) {
        data_.records = std::move(records_);
        home_->give_back(std::move(data_));
    }
}

void block::list_records() const {
    detail::splitter::append_indexed(*this, {.byte = data_.text.begin()}, even_.count, records_);
    listed_ = true;
}

/// `text` begins and ends with a quote; in between quotes are doubled.
std::string_view block::unquoted(std::string_view text) const {
    const std::string_view content = text.substr(1, text.size() - 2);
    std::size_t at = content.find(quote_);
    if (at == std::string_view::npos) {
        return content;
    }
    if (!unescaped_) {
        unescaped_ = std::make_unique<std::pmr::monotonic_buffer_resource>();
    }
    auto* const copy = static_cast<char*>(unescaped_->allocate(content.size(), 1));
    std::size_t from = 0;
    std::size_t length = 0;
    while (at != std::string_view::npos) {
        length += content.copy(copy + length, at + 1 - from, from);
        from = at + 2;
        at = content.find(quote_, from);
    }
    length += content.copy(copy + length, content.size() - from, from);
    return {copy, length};
}

}  // namespace rfm::csv
