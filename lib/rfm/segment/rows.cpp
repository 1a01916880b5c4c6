// SPDX-License-Identifier: MIT
#include <rfm/base/parallel.hpp>
#include <rfm/segment/classification_text.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/segment/row_text.hpp>
#include <rfm/segment/rows.hpp>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

namespace rfm::segment {
namespace {

constexpr std::size_t piece_bytes = 1 << 16;
constexpr std::size_t piece_rows = 1 << 12;  // what they make stays in the cache till it is handed over

/// Lets pieces that are made in any order pass in theirs.
class in_turn {
public:
    /// Calls pass() when all pieces before have passed; false, without the call, once one of them failed.
    template <class Pass>
    bool pass(std::size_t piece, Pass pass) {
        std::unique_lock lock(lock_);
        changed_.wait(lock, [&] { return next_ == piece || failed_; });
        if (failed_) {
            return false;
        }
        try {
            pass();
        } catch (...) {
            failed_ = true;
            changed_.notify_all();
            throw;
        }
        ++next_;
        changed_.notify_all();
        return true;
    }

    void fail() {
        const std::scoped_lock lock(lock_);
        failed_ = true;
        changed_.notify_all();
    }

private:
    std::mutex lock_;
    std::condition_variable changed_;
    std::size_t next_ = 0;
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
    const std::vector<column> columns = output_columns(c);
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
    std::atomic<std::size_t> taken = 0;
    in_turn turns;
    run_workers(static_cast<unsigned>(std::clamp<std::size_t>(pieces, 1, std::max(1U, workers))), [&](unsigned) {
        try {
            classification_text text(c, columns, rows, format);
            text_buffer out;
            bool going = true;
            for (std::size_t piece = taken++; going && piece < pieces; piece = taken++) {
                out.clear();
                text.append(out, piece * piece_rows, std::min(c.size(), (piece + 1) * piece_rows));
                going = turns.pass(piece, [&] { to(out.text()); });
            }
        } catch (...) {
            turns.fail();
            throw;
        }
    });
    if (format == row_format::json) {
        to(c.size() > 0 ? "\n]\n" : "]\n");
    }
}

}  // namespace rfm::segment
