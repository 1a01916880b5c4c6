// SPDX-License-Identifier: MIT
#pragma once

#include <io/temporary_folder.hpp>

#include <rfm/load/order_loader.hpp>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace rfm::load::test {

inline constexpr const char* order_header = "customer,date,amount,order\n";

/// Records that load, each with its line end: few customers and days, so that they meet; quotes and line ends in them.
std::vector<std::string> random_records(std::mt19937& random, std::size_t count);

/// Order files are loaded and every line is kept.
class kept_lines final : public order_sink {
public:
    void pass(order_part& part) override { batches.push_back(part.batch); }
    /// One text per line: everything a batch says of it.
    std::vector<std::string> lines() const;

    std::vector<orders::order_batch> batches;
};

struct load_result {
    kept_lines kept;
    accounting counts;
};

/// Loads texts as files one after the other; any number of rejects is fine.
load_result load_texts(const std::vector<std::string>& texts);

std::string joined(const std::vector<std::string>& records);

}  // namespace rfm::load::test
