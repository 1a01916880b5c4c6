// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace rfm::load {

/// Which spellings of a customer id are one customer (--id-fold). All off: ids are byte-exact after trimming.
struct id_folding {
    bool letter_case = false;
    bool width = false;    ///< full-width ASCII is ASCII
    bool decimal = false;  ///< "17850.0" is "17850"
    bool phone = false;    ///< "+86 138-0013-8000" is "13800138000", "0044 20 7946 0958" is "+442079460958"
    bool email = false;    ///< "Ann@Example.COM" is "ann@example.com"; other ids keep their case
};

/// `id` folded, appended to `out`. Case folding covers ASCII, Latin-1, Greek and Cyrillic.
void append_folded(std::string& out, std::string_view id, const id_folding& fold);

/// Masked by a shop: two or more consecutive `*` ("t**1", "138****8000").
bool is_masked(std::string_view id);

/// Ruined by a spreadsheet: an exponent form such as 1.23457E+17, or digits past the 15th all zero.
bool is_damaged(std::string_view id);

}  // namespace rfm::load
