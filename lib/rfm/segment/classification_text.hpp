// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/segment/classification.hpp>
#include <rfm/segment/row_text.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rfm::segment {

/// Text that grows at its end and is written in place.
class text_buffer {
public:
    /// Where up to `bytes` more characters can be written; end_at() says where they end.
    char* room(std::size_t bytes) {
        if (capacity_ - used_ < bytes) {
            grow(bytes);
        }
        return bytes_.get() + used_;
    }
    void end_at(const char* end) { used_ = static_cast<std::size_t>(end - bytes_.get()); }
    void append(std::string_view text) { end_at(std::ranges::copy(text, room(text.size())).out); }
    void clear() { used_ = 0; }
    std::string_view text() const { return {bytes_.get(), used_}; }

private:
    void grow(std::size_t more);

    std::unique_ptr<char[]> bytes_;
    std::size_t used_ = 0;
    std::size_t capacity_ = 0;
};

/// Days as texts. Those met lately are kept: customers share few days.
class day_texts {
public:
    day_texts();

    /// Writes ten characters, 2011-12-09, and returns their end.
    char* write(char* to, std::uint16_t since_epoch) {
        known_day& known = known_.data()[since_epoch % places];
        if (known.since_epoch != since_epoch) {
            learn(known, since_epoch);
        }
        std::memcpy(to, known.text.data(), known.text.size());
        return to + known.text.size();
    }

private:
    static constexpr std::size_t places = 4096;  // more than eleven years before two days share one
    struct known_day {
        std::uint16_t since_epoch = 0;
        std::array<char, 10> text{};
    };
    static void learn(known_day& known, std::uint16_t since_epoch);

    std::vector<known_day> known_;
};

/// Some neighbouring columns out of segment, label and the four of scores, for one thread: they take few different
/// values together, so their text is kept.
class kept_columns {
public:
    /// Filled up to a length at which copying takes a few instructions and no call.
    struct known_cells {
        static constexpr std::size_t at_once = 64;

        std::string text;
        std::size_t size = 0;

        char* write(char* to) const {
            std::memcpy(to, text.data(), at_once);
            if (size > at_once) {
                std::memcpy(to + at_once, text.data() + at_once, size - at_once);
            }
            return to + size;
        }
    };

    kept_columns(const classification& c, const row_text& rows, std::size_t first, std::size_t last);

    const known_cells& of(std::size_t row);

private:
    struct recent_cells {
        std::uint64_t key = 0;
        const known_cells* cells = nullptr;
    };

    const known_cells& cells_of(std::size_t row, std::uint64_t key);

    const classification& c_;
    const row_text& rows_;
    std::size_t first_;
    std::size_t last_;
    bool scored_;
    std::unordered_map<std::uint64_t, known_cells> known_;
    std::vector<recent_cells> recent_;
};

/// The rows of a classification, for one thread. In CSV and TSV ids and measures are written straight from where they
/// are.
class classification_text {
public:
    /// @param columns  those of output_columns() that are written
    /// @param rows     made of `columns` for the same format
    classification_text(const classification& c, std::span<const column> columns, const row_text& rows,
                        row_format format);

    /// Rows begin .. end - 1, and in JSON what stands before each of them.
    void append(text_buffer& out, std::size_t begin, std::size_t end);

private:
    enum class way { id, measures, kept, cells };
    enum class measure { recency, frequency, monetary, first_date, last_date };
    /// Neighbouring columns that are written in one way.
    struct step {
        way how;
        std::size_t first;
        std::size_t last;
        std::size_t kept = 0;  // which of kept_
    };

    way way_of(const column& what) const;
    void add_step(way how, std::size_t at);
    void write(text_buffer& out, std::size_t row, const step& what, bool plain_ids);
    std::string_view cells(std::size_t row, std::size_t first, std::size_t last);
    char* write_measure(char* to, std::size_t row, measure which);
    bool needs_no_escapes(std::size_t begin, std::size_t end) const;

    const classification& c_;
    const row_text& rows_;
    row_format format_;
    char separator_;
    std::size_t columns_;
    std::vector<step> steps_;
    std::vector<kept_columns> kept_;
    std::vector<measure> measures_;  // per column, where it is one
    day_texts days_;
    std::string scratch_;
};

}  // namespace rfm::segment
