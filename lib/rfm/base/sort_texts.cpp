// SPDX-License-Identifier: MIT
#include <rfm/base/sort_texts.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace rfm {

void sort_texts(coded_column& column) {
    std::vector<std::uint32_t> order(column.texts.size());
    std::iota(order.begin(), order.end(), std::uint32_t{0});
    // The empty text comes first by itself.
    std::ranges::sort(order, {}, [&](std::uint32_t code) -> const std::string& { return column.texts[code]; });
    std::vector<std::uint32_t> code_now(order.size());
    std::vector<std::string> texts(order.size());
    for (std::uint32_t place = 0; place < order.size(); ++place) {
        code_now[order[place]] = place;
        texts[place] = std::move(column.texts[order[place]]);
    }
    column.texts = std::move(texts);
    for (std::uint32_t& code : column.codes) {
        code = code_now[code];
    }
}

}  // namespace rfm
