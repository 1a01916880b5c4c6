// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/order_loader.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace rfm::tools {

/// Passes lines on and, when reading takes longer than a second, draws how far it is on standard error: a bar for plain
/// files, whose size tells, else the number of records.
class progress_sink final : public load::order_sink {
public:
    /// @param shown    standard error is a terminal and nobody asked for quiet
    /// @param columns  of the terminal
    progress_sink(load::order_sink& behind, bool shown, std::size_t columns, bool utf8);
    progress_sink(const progress_sink&) = delete;
    progress_sink& operator=(const progress_sink&) = delete;
    ~progress_sink() override { wipe(); }

    /// Wipes the bar, for something else is to be said; the next draw shows it again.
    void wipe();

    void add(unsigned worker, load::order_part& part) override { behind_.add(worker, part); }
    void pass(load::order_part& part) override;

private:
    using clock = std::chrono::steady_clock;
    void draw(const load::settled_input& input, const csv::block& block);

    load::order_sink& behind_;
    bool shown_;
    std::size_t columns_;
    bool utf8_;
    bool drawn_ = false;
    clock::time_point begun_ = clock::now();
    clock::time_point last_ = begun_;
    std::uint64_t records_ = 0;
    std::string input_;
    std::uint64_t size_ = 0;  // of the current input; 0: unknown
};

}  // namespace rfm::tools
