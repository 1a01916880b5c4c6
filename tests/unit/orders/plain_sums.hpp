// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/activity.hpp>
#include <rfm/orders/order_batch.hpp>

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::orders::test {

/// What lines add up to, computed in the plainest way: the reference for the fast ones. Lines later than `as_of` are
/// left out.
activity plain_activity(std::vector<order_batch> batches, const activity_spec& spec, day as_of,
                        const std::vector<coded_column>& texts = {});

/// Appends a line of the customer `id`.
void append(order_batch& batch, std::string_view id, batch_line line);

/// What random lines are made of.
struct mixture {
    std::size_t lines = 1000;
    std::size_t customers = 50;
    std::size_t attributes = 0;
    bool odd_ids = false;  ///< long ones, empty ones, with NUL, of bytes past 127, prefixes of each other
};

/// Batches of random sizes, shuffled, with all kinds of lines.
std::vector<order_batch> random_batches(std::mt19937_64& random, const mixture& of);

/// The first column in which two differ; "" if they are equal.
std::string difference(const activity& a, const activity& b);

}  // namespace rfm::orders::test
