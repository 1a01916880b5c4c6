// SPDX-License-Identifier: MIT
#include "profile_options.hpp"

namespace rfm::tools {

void profile_options::add_to(option_table& table) {
    table.begin_group("Customers");
    table.value("customers", 0, "FILE", "profiles of the customers: any export with a customer column (repeatable)",
                [this](const std::string& text) { customers.push_back(text); });
    table.value("services", 0, "FILE", "service records: any export with customer and date columns (repeatable)",
                [this](const std::string& text) { services.push_back(text); });
    add_reading_to(table);
}

void profile_options::add_reading_to(option_table& table) {
    table.value("satisfaction", 0, "SCALE", "what the numbers of satisfaction columns count to: 5, 10 or 100",
                [this](const std::string& text) { satisfaction = text; }, {"5", "10", "100"});
    table.value("suggest-id-map", 0, "FILE",
                "write from,to for customers whose profiles share a phone or an e-mail address, to be reviewed and "
                "given to --id-map",
                [this](const std::string& text) { suggest_id_map = text; });
}

customers::satisfaction_scale profile_options::scale() const {
    using customers::satisfaction_scale;
    if (satisfaction.empty()) {
        return satisfaction_scale::undecided;
    }
    constexpr satisfaction_scale scales[]{satisfaction_scale::five, satisfaction_scale::ten,
                                          satisfaction_scale::hundred};
    return scales[choose("satisfaction", satisfaction, {"5", "10", "100"})];
}

std::optional<load::people_kind> people_kind_of(const input_options& typed) {
    if (typed.kind == "customers") {
        return load::people_kind::profiles;
    }
    return typed.kind == "services" ? std::optional(load::people_kind::services) : std::nullopt;
}

}  // namespace rfm::tools
