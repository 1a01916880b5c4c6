// SPDX-License-Identifier: MIT
#include <rfm/load/profile_loader.hpp>

#include <rfm/base/fixed.hpp>
#include <rfm/customers/address.hpp>
#include <rfm/customers/age.hpp>
#include <rfm/customers/contact.hpp>
#include <rfm/load/amount_parser.hpp>
#include <rfm/load/date_parser.hpp>

#include <algorithm>
#include <array>

namespace rfm::load {
namespace {

using customers::email_kind;
using customers::phone_kind;

constexpr std::size_t role_columns = profile_role_names.size();

std::size_t index_of(profile_role of) {
    return static_cast<std::size_t>(of);
}

std::int64_t scale_of(const std::string& header) {
    const std::string unit = split_header(header).unit;
    return unit == "万元" || unit == "万" ? 10'000 : 1;
}

}  // namespace

profile_loader::profile_loader(const settings& how, people_rules rules)
    : people_file(people_kind::profiles, how, std::move(rules)), used_(role_columns) {
    for (const std::string_view name : profile_role_names) {
        columns_.push_back({{}, customers::column_builder(std::string(name))});
    }
}

void profile_loader::begin_input() {
    rows_before_ = customers_.size();
    const auto use = [&](profile_role of) { used_[index_of(of)] = true; };
    for (std::size_t i = 1; i < role_columns; ++i) {
        if (const auto& column = mapping().columns[i]) {
            used_[i] = used_[i] || i != index_of(profile_role::contact);
            columns_[i].header = mapping().header[*column];
        }
    }
    if (mapping().at(profile_role::contact)) {
        use(profile_role::phone);
        use(profile_role::email);
    }
    if (mapping().at(profile_role::region) || mapping().at(profile_role::city) || mapping().at(profile_role::address)) {
        use(profile_role::region);
        use(profile_role::city);
    }
    attributes_.clear();
    for (std::uint32_t i = 0; i < mapping().header.size(); ++i) {
        if (!mapping().is_mapped(i) && !mapping().header[i].empty()) {
            attributes_.emplace_back(i, attribute_column(mapping().header[i]));
        }
    }
}

std::size_t profile_loader::attribute_column(const std::string& header) {
    for (std::size_t i = role_columns; i < columns_.size(); ++i) {
        if (columns_[i].header == header) {
            return i;
        }
    }
    columns_.push_back({header, customers::column_builder(header)});
    used_.push_back(true);
    return columns_.size() - 1;
}

void profile_loader::put(std::size_t column, std::string_view text) {
    customers::column_builder& values = columns_[column].values;
    if (values.size() < customers_.size()) {  // of two columns of one name the first counts
        values.pad(customers_.size() - 1);
        values.append(text);
    }
}

void profile_loader::put(profile_role of, std::string_view text) {
    put(index_of(of), text);
}

bool profile_loader::take(const csv::block& block, const csv::record& r, row_problem& problem) {
    const std::string id = customer(block, r);
    if (id.empty()) {
        problem.why = reason::missing_customer;
        problem.column = mapping().header[*mapping().at(profile_role::customer)];
        return false;
    }
    customers_.append(id);
    constexpr std::array as_written{profile_role::name, profile_role::address, profile_role::industry,
                                    profile_role::age,  profile_role::gender,  profile_role::notes};
    for (const profile_role each : as_written) {
        put(each, value(block, r, each));
    }
    take_contacts(block, r);
    take_place(block, r);
    take_days(block, r);
    take_assets(block, r);
    if (mapping().at(profile_role::satisfaction)) {
        satisfaction_.append(value(block, r, profile_role::satisfaction), block.line(r));
    }
    for (const auto& [column, ours] : attributes_) {
        put(ours, text_of(block, r, column));
    }
    return true;
}

void profile_loader::take_contacts(const csv::block& block, const csv::record& r) {
    const std::string_view phone_cell = value(block, r, profile_role::phone);
    const std::string_view email_cell = value(block, r, profile_role::email);
    const std::string_view contact_cell = value(block, r, profile_role::contact);
    const customers::contact of_phone = customers::split_contact(phone_cell);
    const customers::contact of_email = customers::split_contact(email_cell);
    const customers::contact of_contact = customers::split_contact(contact_cell);

    std::string phone = of_phone.number.text;
    if (phone.empty() && !phone_cell.empty()) {
        remark("phones that cannot be read, kept as written", block.line(r), {});
        phone = phone_cell;
    }
    std::string email = of_email.address.text;
    if (email.empty() && !email_cell.empty()) {
        remark("e-mail addresses that cannot be read, kept as written", block.line(r), {});
        email = email_cell;
    }
    put(profile_role::phone, phone.empty() ? of_contact.number.text : phone);
    put(profile_role::email, email.empty() ? of_contact.address.text : email);
    if (!of_contact.all_read) {
        remark("contacts that hold more than phones and e-mail addresses, kept as written", block.line(r), {});
        used_[index_of(profile_role::contact)] = true;
        put(profile_role::contact, contact_cell);
    }
}

void profile_loader::take_place(const csv::block& block, const csv::record& r) {
    const std::string_view region = value(block, r, profile_role::region);
    const std::string_view city = value(block, r, profile_role::city);
    const std::string_view address = value(block, r, profile_role::address);
    if (region.empty() && city.empty() && address.empty()) {
        return;
    }
    customers::place found;
    if (!region.empty()) {
        found = customers::find_place(std::string(region) + " " + std::string(city));
    }
    if (found.city.empty() && !city.empty()) {
        const customers::place of_city = customers::place_of_city(city);
        found = of_city.city.empty() ? found : of_city;
    }
    if (found.city.empty() && !address.empty()) {
        const customers::place of_address = customers::find_place(address);
        found = of_address.province.empty() ? found : of_address;
    }
    if (found.city.empty()) {
        remark("places that name no city, or one that is not known", block.line(r), region.empty() ? city : region);
    }
    put(profile_role::region, found.province.empty() ? region : found.province);
    put(profile_role::city, found.city.empty() ? std::string(city) : customers::city_text(found));
}

void profile_loader::take_days(const csv::block& block, const csv::record& r) {
    date_rules rules = input().dates;
    const auto read = [&](profile_role of, const std::string& problem) {
        const std::string_view text = value(block, r, of);
        const date_result date = parse_date(text, rules);
        if (date.problem == date_problem::none) {
            put(of, to_text(date.value));
        } else if (!text.empty()) {
            remark(problem, block.line(r), text);
        }
    };
    rules.earliest = customers::first_birthday;
    read(profile_role::birthday, "birthdays that are no day from 1900-01-01 on, left empty");
    rules.earliest = first_order_day;
    read(profile_role::updated, "days of update that cannot be read, left empty");
}

void profile_loader::take_assets(const csv::block& block, const csv::record& r) {
    const std::string_view text = value(block, r, profile_role::assets);
    if (text.empty()) {
        return;
    }
    amount_rules rules = how().amounts;
    rules.header_scale = scale_of(mapping().header[*mapping().at(profile_role::assets)]);
    const amount_result read = parse_amount(text, rules);
    if (read.problem == amount_problem::none) {
        put(profile_role::assets, to_text(amount(read.ten_thousandths)));
    } else {
        remark("assets that are no amount, left empty", block.line(r), text);
    }
}

void profile_loader::end_input() {
    const auto column = mapping().at(profile_role::satisfaction);
    if (column) {
        customers::column_builder& values = columns_[index_of(profile_role::satisfaction)].values;
        values.pad(rows_before_);
        for (const auto& each : satisfaction_.read(mapping().header[*column], input().name, rules().scale)) {
            values.append(each.value ? to_text(*each.value) : std::string());
            if (!each.value && !each.text.empty()) {
                remark("satisfaction that cannot be read, left empty", each.line, each.text);
            }
        }
    }
    for (builder& each : columns_) {
        each.values.pad(customers_.size());
    }
}

customers::profiles profile_loader::take() {
    customers::profiles result;
    result.customers = std::move(customers_);
    for (std::size_t i = 1; i < columns_.size(); ++i) {
        if (used_[i]) {
            result.columns.push_back({std::move(columns_[i].header), columns_[i].values.take()});
        }
    }
    return result;
}

}  // namespace rfm::load
