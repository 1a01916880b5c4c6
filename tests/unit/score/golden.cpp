// SPDX-License-Identifier: MIT
#include "score/golden.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace rfm::score::test {
namespace {

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields;
    std::istringstream rest(line);
    for (std::string field; std::getline(rest, field, ',');) {
        std::erase(field, '"');
        fields.push_back(field);
    }
    return fields;
}

}  // namespace

std::vector<double> golden_column(const std::string& file, const std::string& column) {
    std::ifstream in(std::string(RFM_TESTS_DIR) + "/golden/" + file);
    std::string line;
    std::getline(in, line);
    const auto header = fields_of(line);
    const auto found = std::find(header.begin(), header.end(), column);
    if (found == header.end()) {
        throw std::runtime_error("no column " + column + " in " + file);
    }
    std::vector<double> values;
    while (std::getline(in, line)) {
        values.push_back(std::stod(fields_of(line).at(static_cast<std::size_t>(found - header.begin()))));
    }
    if (values.empty()) {
        throw std::runtime_error("no rows in " + file);
    }
    return values;
}

}  // namespace rfm::score::test
