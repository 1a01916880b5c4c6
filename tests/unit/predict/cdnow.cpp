// SPDX-License-Identifier: MIT
#include "predict/cdnow.hpp"

#include "score/golden.hpp"

#include <fstream>
#include <stdexcept>
#include <string>

namespace rfm::predict::test {

customer_base cdnow() {
    const std::string file = "cdnow/cdnow_customers_summary_with_transactions.csv";
    const auto x = score::test::golden_column(file, "x");
    const auto t_x = score::test::golden_column(file, "t_x");
    const auto age = score::test::golden_column(file, "T");
    customer_base base;
    base.unit = time_unit::week;
    base.mean_repeat = score::test::golden_column(file, "zbar");
    for (std::size_t i = 0; i < x.size(); ++i) {
        base.ids.append(std::to_string(i + 1));
        base.purchases.push_back({.x = static_cast<std::uint32_t>(x[i]), .age = age[i], .t_x = t_x[i]});
    }
    return base;
}

double golden_figure(const std::string& model, const std::string& data, const std::string& parameter) {
    const std::string start = model + ',' + data + ',' + parameter + ',';
    std::ifstream in(std::string(RFM_TESTS_DIR) + "/golden/cdnow/golden_maximum_likelihood.csv");
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(start)) {
            return std::stod(line.substr(start.size()));
        }
    }
    throw std::runtime_error("no line " + start);
}

}  // namespace rfm::predict::test
