// SPDX-License-Identifier: MIT
#include <rfm/csv/detail/chunker.hpp>
#include <rfm/csv/detail/piece_chunks.hpp>
#include <rfm/csv/detail/splitter.hpp>
#include <rfm/csv/reader.hpp>

#include <atomic>
#include <mutex>
#include <utility>

namespace rfm::csv {

class reader::state {
public:
    state(std::unique_ptr<io::source> bytes, const dialect& how, const limits& most, std::size_t block_bytes,
          const detail::structure_kernels& kernels)
        : chunks_(std::move(bytes), how, most, block_bytes, kernels), splitter_(how, most, kernels) {}

    std::optional<chunk> next_chunk() {
        if (pieces_) {
            return pieces_->next();
        }
        const std::lock_guard lock(turn_);
        return chunks_.next();
    }

    void go_on_in_pieces(std::shared_ptr<io::piece_source> pieces, std::uint64_t first, std::size_t before) {
        if (chunks_.read_ahead(before)) {
            pieces_.emplace(chunks_, std::make_unique<detail::pieces_at_once>(std::move(pieces)), first);
        }
    }

    void go_on_in_pieces(std::size_t piece_bytes) {
        if (!chunks_.ended()) {
            pieces_.emplace(chunks_, std::make_unique<detail::pieces_in_turn>(chunks_.rest(), piece_bytes, 1), 1);
        }
    }

    block split(chunk&& part) {
        detail::splitter::result made = splitter_.split(std::move(part));
        physical_lines_ += made.physical_lines;
        return std::move(made.records);
    }

    std::optional<block> next_block() {
        auto part = next_chunk();
        if (!part) {
            return std::nullopt;
        }
        block b = split(std::move(*part));
        b.first_line = next_line_;
        next_line_ += b.lines;
        return b;
    }

    std::uint64_t physical_lines() {
        const std::lock_guard lock(turn_);
        return physical_lines_ + chunks_.skipped_lines();
    }

private:
    std::mutex turn_;
    detail::chunker chunks_;
    std::optional<detail::piece_chunks> pieces_;
    detail::splitter splitter_;
    std::atomic<std::uint64_t> physical_lines_ = 0;
    std::uint64_t next_line_ = 1;  // of the next block
};

reader::reader(std::unique_ptr<io::source> bytes, const dialect& how, const limits& most, std::size_t block_bytes)
    : reader(std::move(bytes), how, most, block_bytes, detail::best_kernels()) {}
reader::reader(std::unique_ptr<io::source> bytes, const dialect& how, const limits& most, std::size_t block_bytes,
               const detail::structure_kernels& kernels)
    : state_(std::make_unique<state>(std::move(bytes), how, most, block_bytes, kernels)) {}
reader::reader(reader&&) noexcept = default;
reader& reader::operator=(reader&&) noexcept = default;
reader::~reader() = default;

std::optional<block> reader::next_block() {
    return state_->next_block();
}

std::optional<chunk> reader::next_chunk() {
    return state_->next_chunk();
}

void reader::go_on_in_pieces(std::shared_ptr<io::piece_source> pieces, std::uint64_t first, std::size_t before) {
    state_->go_on_in_pieces(std::move(pieces), first, before);
}

void reader::go_on_in_pieces(std::size_t piece_bytes) {
    state_->go_on_in_pieces(piece_bytes);
}

block reader::split(chunk&& part) const {
    return state_->split(std::move(part));
}

std::uint64_t reader::physical_lines() const {
    return state_->physical_lines();
}

block reader::parse(std::string text, const dialect& how, const limits& most) {
    const std::size_t whole = text.size() + 1;
    reader records(io::memory_source(std::move(text)), how, most, whole);
    return records.next_block().value_or(block{});
}

}  // namespace rfm::csv
