// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/block.hpp>
#include <rfm/csv/detail/structure_lists.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace rfm::csv {

namespace detail {

class chunker;

/// Whole records of a chunk that are to be split in one way.
struct stretch {
    enum class kind : std::uint8_t {
        plain,    ///< no quotes, or they mean nothing
        quoted,   ///< quotes are where they should be
        careful,  ///< split already
    };
    std::size_t begin = 0;
    std::size_t end = 0;
    kind how = kind::plain;
    std::size_t records = 0;                   ///< if split already
    std::optional<index_result> indexed = {};  ///< if the structure of its fields is known already
};

}  // namespace detail

/// Some consecutive whole records on their way to reader::split(). Owns its bytes.
class chunk {
public:
    chunk() = default;
    /// Records that are split already; split() hands them out as they are.
    explicit chunk(block finished) : index_(finished.index), finished_(std::move(finished)) {}

    std::uint64_t index() const { return index_; }  ///< that of its block

private:
    friend class detail::chunker;
    friend class detail::splitter;

    std::uint64_t index_ = 0;
    std::uint64_t first_byte_ = 0;
    bool ends_input_ = false;
    std::vector<detail::stretch> stretches_;
    std::vector<record> split_;  // of careful stretches
    detail::storage data_;
    std::shared_ptr<detail::storage_pool> home_;
    std::optional<block> finished_;
};

}  // namespace rfm::csv
