// SPDX-License-Identifier: MIT
#include <rfm/segment/words.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace rfm::segment {

std::string in_words(const plan::condition& condition) {
    using test = plan::condition::test;
    std::vector<std::string_view> values;
    values.reserve(condition.operands.size());
    for (const plan::operand& operand : condition.operands) {
        values.emplace_back(operand.text);
    }
    const std::string listed = fmt::format("{}", fmt::join(values, ", "));
    const bool one = values.size() == 1;
    switch (condition.how) {
        case test::between:
            return values.front() == values.back()
                       ? fmt::format("{} is {}", condition.name, values.front())
                       : fmt::format("{} from {} to {}", condition.name, values.front(), values.back());
        case test::less:
            return fmt::format("{} < {}", condition.name, listed);
        case test::less_equal:
            return fmt::format("{} <= {}", condition.name, listed);
        case test::greater:
            return fmt::format("{} > {}", condition.name, listed);
        case test::greater_equal:
            return fmt::format("{} >= {}", condition.name, listed);
        case test::any_of:
            return fmt::format("{} is {}{}", condition.name, one ? "" : "one of ", listed);
        case test::none_of:
            return fmt::format("{} is {}{}", condition.name, one ? "not " : "none of ", listed);
    }
    return condition.name;
}

}  // namespace rfm::segment
