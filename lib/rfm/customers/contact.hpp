// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/customers/email.hpp>
#include <rfm/customers/phone.hpp>

#include <string_view>

namespace rfm::customers {

/// What a cell of telephone numbers and e-mail addresses holds.
struct contact {
    phone number;          ///< the best one: a mobile before others, the first among equals
    email address;         ///< the first one
    bool all_read = true;  ///< nothing else stands in the cell
};

/// Splits a cell such as "138 0013 8000/a@b.cn" or "电话：010-12345678；邮箱：a@b.cn" at / ; , 、 | and line ends, and
/// at blanks beside an e-mail address; labels up to a colon are dropped. Pure.
contact split_contact(std::string_view cell);

}  // namespace rfm::customers
