// SPDX-License-Identifier: MIT
#include <rfm/load/settings.hpp>

namespace rfm::load {

namespace {

settings by_themselves(settings how) {
    how.kind.reset();
    how.encoding.reset();
    how.delimiter.reset();
    how.blanks = false;
    how.quote.reset();
    how.escape.reset();
    how.skip_lines = 0;
    how.no_header = false;
    how.map.clear();
    return how;
}

}  // namespace

settings of_returns(const settings& inputs) {
    if (inputs.kind == input_kind::returns) {
        return inputs;
    }
    settings how = by_themselves(inputs);
    how.kind = input_kind::returns;
    how.amount_per.reset();
    return how;
}

settings of_orders(const settings& inputs) {
    return by_themselves(inputs);
}

std::string customer_id(std::string_view text, const settings& how) {
    std::string id = how.id_prefix;
    append_folded(id, text, how.fold);
    if (how.ids.empty()) {
        return id;
    }
    return std::string(how.ids.target(id));
}

}  // namespace rfm::load
