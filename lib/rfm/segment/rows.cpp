// SPDX-License-Identifier: MIT
#include <rfm/base/parallel.hpp>
#include <rfm/segment/classification_text.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/segment/row_text.hpp>
#include <rfm/segment/rows.hpp>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <utility>
#include <vector>

namespace rfm::segment {
namespace {

constexpr std::size_t piece_bytes = 1 << 16;
constexpr std::size_t piece_rows = 1 << 12;  // what they make stays in the cache till it is handed over

/// Hands on, in their order, pieces that are made in any. Who makes the next one hands it on, and those behind it that
/// are ready by then; the others need not wait for that unless they are far ahead.
class in_order {
public:
    in_order(const row_writer::sink& to, std::size_t most_ready) : to_(to), slots_(most_ready) {}

    /// Takes the text of a piece and leaves some other buffer for it. False once handing on has failed, somewhere.
    bool take(std::size_t piece, text_buffer& text) {
        std::unique_lock lock(lock_);
        changed_.wait(lock, [&] { return piece < next_ + slots_.size() || failed_; });
        if (failed_) {
            return false;
        }
        slot& own = slots_[piece % slots_.size()];
        std::swap(own.text, text);
        own.is_ready = true;
        if (!busy_) {
            hand_on(lock);
        }
        return true;
    }

    void fail() {
        const std::scoped_lock lock(lock_);
        failed_ = true;
        changed_.notify_all();
    }

private:
    struct slot {
        text_buffer text;
        bool is_ready = false;
    };

    void hand_on(std::unique_lock<std::mutex>& lock) {
        busy_ = true;
        while (slots_[next_ % slots_.size()].is_ready) {
            slot& next = slots_[next_ % slots_.size()];
            lock.unlock();
            to_(next.text.text());
            lock.lock();
            next.is_ready = false;
            ++next_;
            changed_.notify_all();
        }
        busy_ = false;
    }

    const row_writer::sink& to_;
    std::mutex lock_;
    std::condition_variable changed_;
    std::vector<slot> slots_;
    std::size_t next_ = 0;
    bool busy_ = false;  // somebody hands on, without the lock
    bool failed_ = false;
};

}  // namespace

row_writer::row_writer(std::span<const column> columns, row_format format, sink to)
    : rows_(std::make_shared<const row_text>(columns, format)), format_(format), to_(std::move(to)) {
    rows_->append_header(pending_);
    if (format == row_format::json) {
        pending_ += '[';
    }
}

void row_writer::write(std::size_t row) {
    if (format_ == row_format::json) {
        pending_ += any_ ? ",\n" : "\n";
    }
    rows_->append(pending_, row);
    any_ = true;
    if (pending_.size() >= piece_bytes) {
        hand_over();
    }
}

void row_writer::finish() {
    if (format_ == row_format::json) {
        pending_ += any_ ? "\n]\n" : "]\n";
    }
    hand_over();
}

void row_writer::hand_over() {
    if (!pending_.empty()) {
        to_(pending_);
        pending_.clear();
    }
}

void write_rows(const classification& c, row_format format, const row_writer::sink& to, unsigned workers) {
    write_rows(c, output_columns(c), format, to, workers);
}

void write_rows(const classification& c, std::span<const column> columns, row_format format, const row_writer::sink& to,
                unsigned workers) {
    const row_text rows(columns, format);
    std::string begin;
    rows.append_header(begin);
    if (format == row_format::json) {
        begin += '[';
    }
    if (!begin.empty()) {
        to(begin);
    }
    const std::size_t pieces = (c.size() + piece_rows - 1) / piece_rows;
    const auto threads = static_cast<unsigned>(std::clamp<std::size_t>(pieces, 1, std::max(1U, workers)));
    std::atomic<std::size_t> taken = 0;
    in_order made(to, std::size_t{4} * threads);
    run_workers(threads, [&](unsigned) {
        try {
            classification_text text(c, columns, rows, format);
            text_buffer out;
            bool going = true;
            for (std::size_t piece = taken++; going && piece < pieces; piece = taken++) {
                out.clear();
                text.append(out, piece * piece_rows, std::min(c.size(), (piece + 1) * piece_rows));
                going = made.take(piece, out);
            }
        } catch (...) {
            made.fail();
            throw;
        }
    });
    if (format == row_format::json) {
        to(c.size() > 0 ? "\n]\n" : "]\n");
    }
}

}  // namespace rfm::segment
