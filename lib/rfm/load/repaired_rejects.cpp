// SPDX-License-Identifier: MIT
#include <rfm/load/repaired_rejects.hpp>

#include <rfm/csv/reader.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

namespace rfm::load {
namespace {

constexpr std::uint32_t reason_column = 4;
constexpr std::uint32_t raw_column = 6;

/// Gives the raw column back as text, block by block.
class rejects_source final : public io::source {
public:
    explicit rejects_source(std::unique_ptr<io::source> rejects) : reader_(std::move(rejects), csv::dialect{}) {}

    std::size_t read(std::span<char> into) override {
        std::size_t length = 0;
        while (length < into.size() && refill()) {
            const std::size_t part = std::min(into.size() - length, pending_.size() - taken_);
            std::copy_n(pending_.data() + taken_, part, into.data() + length);
            taken_ += part;
            length += part;
        }
        return length;
    }

private:
    bool refill() {
        while (taken_ == pending_.size()) {
            const auto block = reader_.next_block();
            if (!block) {
                return false;
            }
            pending_.clear();
            taken_ = 0;
            for (const csv::record& r : block->records()) {
                take(block->field(r, reason_column), block->field(r, raw_column));
            }
        }
        return true;
    }

    void take(std::string_view why, std::string_view raw) {
        if (why == "reason" || (why == "header" && raw == header_)) {
            return;
        }
        if (why == "header") {
            header_ = std::string(raw);
        }
        pending_.append(raw);
        pending_ += '\n';
    }

    csv::reader reader_;
    std::string header_;
    std::string pending_;
    std::size_t taken_ = 0;
};

}  // namespace

bool is_rejects_file(std::string_view head) {
    return head.starts_with(rejects_columns) && head.size() > rejects_columns.size() &&
           (head[rejects_columns.size()] == '\n' || head[rejects_columns.size()] == '\r');
}

std::unique_ptr<io::source> repaired_rejects(std::unique_ptr<io::source> rejects) {
    return std::make_unique<rejects_source>(std::move(rejects));
}

}  // namespace rfm::load
