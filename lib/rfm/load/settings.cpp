// SPDX-License-Identifier: MIT
#include <rfm/load/settings.hpp>

namespace rfm::load {

settings of_returns(const settings& orders) {
    settings how = orders;
    how.kind = input_kind::returns;
    how.encoding.reset();
    how.delimiter.reset();
    how.blanks = false;
    how.quote.reset();
    how.escape.reset();
    how.skip_lines = 0;
    how.no_header = false;
    how.map.clear();
    how.amount_per.reset();
    return how;
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
