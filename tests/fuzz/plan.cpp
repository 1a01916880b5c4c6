// SPDX-License-Identifier: MIT
#include "targets.hpp"

#include <rfm/base/error.hpp>
#include <rfm/plan/check.hpp>
#include <rfm/plan/diff.hpp>
#include <rfm/plan/read.hpp>
#include <rfm/plan/write.hpp>

#include <optional>
#include <string>

namespace rfm::fuzz {
namespace {

std::optional<rfm::plan::plan> read(std::string_view toml) {
    try {
        return rfm::plan::read_plan(toml, "fuzz.toml");
    } catch (const failure& e) {
        require(e.value().kind == error_kind::usage, "a plan that cannot be read is a usage error");
        require(!e.value().what.empty(), "a refusal says why");
        return std::nullopt;
    }
}

/// Trying every code of many scores finds nothing that few do not, and takes long.
bool has_few_codes(const rfm::plan::plan& p) {
    return !p.scores() || levels(*p.recency) * levels(*p.frequency) * levels(*p.monetary) <= 1000;
}

}  // namespace

/// A plan that is read is written as TOML that reads as the same plan, and can be checked.
void plan(std::string_view bytes) {
    const auto first = read(bytes);
    if (!first) {
        return;
    }
    const std::string written = rfm::plan::to_toml(*first);
    const auto second = read(written);
    require(second.has_value(), "a written plan can be read");
    require(rfm::plan::to_toml(*second) == written, "a written plan is written the same again");
    if (!has_few_codes(*first)) {
        return;
    }
    require(rfm::plan::diff(*first, *second).empty(), "a written plan says the same");
    require(rfm::plan::check(*first).size() == rfm::plan::check(*second).size(), "and has the same findings");
}

}  // namespace rfm::fuzz
