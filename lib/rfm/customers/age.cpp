// SPDX-License-Identifier: MIT
#include <rfm/customers/age.hpp>

#include <tuple>

namespace rfm::customers {

std::optional<int> age_at(day birthday, day at) {
    if (birthday < first_birthday || birthday > at) {
        return std::nullopt;
    }
    const civil_day born = civil_of(birthday);
    const civil_day now = civil_of(at);
    const bool had_birthday = std::tie(now.month, now.day_of_month) >= std::tie(born.month, born.day_of_month);
    return now.year - born.year - (had_birthday ? 0 : 1);
}

}  // namespace rfm::customers
