// SPDX-License-Identifier: MIT
#include <load/random_orders.hpp>

#include <fmt/format.h>

#include <array>
#include <limits>
#include <numeric>

namespace rfm::load::test {

std::vector<std::string> random_records(std::mt19937& random, std::size_t count) {
    constexpr std::array customers{"a", "b", "007", "\"c, \"\"d\"\"\"", "\"e\nf\"", "客户", " g ", "12\" pan"};
    constexpr std::array line_ends{"\n", "\r\n"};
    std::vector<std::string> records;
    for (std::size_t i = 0; i < count; ++i) {
        const int cents = static_cast<int>(random() % 20'000) - 2'000;
        records.push_back(fmt::format("{},2024-{:02}-{:02},{}{}.{:02},{}{}", customers[random() % customers.size()],
                                      1 + random() % 3, 1 + random() % 28, cents < 0 ? "-" : "", std::abs(cents) / 100,
                                      std::abs(cents) % 100, random() % 4 == 0 ? "" : std::to_string(random() % 50),
                                      line_ends[random() % line_ends.size()]));
    }
    return records;
}

std::vector<std::string> kept_lines::lines() const {
    std::vector<std::string> all;
    for (const orders::order_batch& batch : batches) {
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const orders::batch_line& line = batch.lines[i];
            all.push_back(fmt::format("{} {} {} {} {} {}", line.customer.text(), line.day, line.amount, line.quantity,
                                      line.order, line.is_return));
        }
    }
    return all;
}

load_result load_texts(const std::vector<std::string>& texts) {
    const temporary_folder folder;
    const settings how;
    load_result result;
    order_loader loader(how, result.kept, nullptr);
    for (const std::string& text : texts) {
        loader.load(settled_reader(folder.put("orders.csv", text), how));
    }
    result.counts = loader.so_far().counts;
    return result;
}

std::string joined(const std::vector<std::string>& records) {
    return std::accumulate(records.begin(), records.end(), std::string());
}

}  // namespace rfm::load::test
