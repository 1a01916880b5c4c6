// SPDX-License-Identifier: MIT
#include <rfm/load/plain_lane.hpp>

#include <rfm/load/fast_amount.hpp>
#include <rfm/load/fast_date.hpp>
#include <rfm/load/plain_id.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace rfm::load {
namespace {

constexpr std::uint32_t group = 64;  // lines on their way to a batch

/// Finds the fields of one record after the other.
class field_finder {
public:
    explicit field_finder(const csv::block& of) : all_(of.placed_fields()) {}

    void go_to(const csv::record& r) {
        first_ = r.raw_begin;
        ends_ = all_.ends + r.first_field;
    }
    /// False: the text of the field is not in the block as it reads. Behind a field 16 bytes may be read.
    [[gnu::always_inline]] bool find(std::uint32_t column, std::string_view& field) const {
        const std::uint32_t begin = column == 0 ? first_ : ends_[column - 1] + 1;
        field = {all_.text + begin, ends_[column] - begin};
        return !all_.quotes || field.empty() || field.front() != all_.quote || take_quotes_off(field);
    }

private:
    bool take_quotes_off(std::string_view& field) const {
        field = field.substr(1, field.size() - 2);
        return field.find(all_.quote) == std::string_view::npos;
    }

    csv::block::placement all_;
    std::uint32_t first_ = 0;
    const std::uint32_t* ends_ = nullptr;
};

}  // namespace

void plain_lane::bind(day first, day last) {
    const header_mapping& mapping = with_.mapping;
    const settings& how = with_.how;
    const bool more = with_.has(role::quantity) || with_.has(role::refund) ||
                      (how.use_status && with_.has(role::status)) ||
                      (!how.ignore_currency && with_.has(role::currency));
    has_order_ = mapping.has(role::order);
    open_ = mapping.has(role::customer) && mapping.has(role::date) && mapping.has(role::amount) &&
            takes_ids_as_written(how) && !more && how.filters.empty() && mapping.scale(role::amount) == 1 &&
            with_.input.dates.form == date_form::automatic && (has_order_ || !with_.has(role::order)) &&
            first >= first_order_day && first <= last_order_day && last >= first_order_day;
    if (!open_) {
        return;
    }
    decimal_ = how.amounts.decimal;
    width_ = static_cast<std::uint32_t>(mapping.header.size());
    customer_ = mapping.at(role::customer);
    date_ = mapping.at(role::date);
    amount_ = mapping.at(role::amount);
    order_ = has_order_ ? mapping.at(role::order) : 0;
    first_day_ = static_cast<std::uint16_t>(first.since_epoch());
    last_day_ = static_cast<std::uint16_t>(last.since_epoch());
    last_header_line_ = with_.input.header_line == 0 ? how.skip_lines : with_.input.header_line;
}

std::uint32_t plain_lane::load(const csv::block& block, std::uint32_t first, orders::order_batch& batch,
                               accounting& counts) {
    if (!open_ || !block.valid_utf8 || block.has_nul || block.line(block.records[first]) <= last_header_line_) {
        return 0;
    }
    const auto end = static_cast<std::uint32_t>(block.records.size());
    std::uint32_t next = first;
    for (std::uint32_t wanted = 0, some = 0; next < end && some == wanted; next += some) {
        wanted = std::min<std::uint32_t>(end - next, group);
        some = load_group(block, next, wanted, batch, counts);
    }
    return next - first;
}

std::uint32_t plain_lane::load_group(const csv::block& block, std::uint32_t first, std::uint32_t most,
                                     orders::order_batch& batch, accounting& counts) {
    std::array<orders::batch_line, group> lines;
    std::array<std::uint64_t, group> hashes;
    const csv::record* const records = block.records.data() + first;
    field_finder fields(block);
    std::uint32_t done = 0;
    for (; done < most; ++done) {
        const csv::record& r = records[done];
        std::string_view customer;
        std::string_view date;
        std::string_view money;
        fields.go_to(r);
        if (r.problem != csv::fault::none || r.has_spans || r.field_count != width_ ||
            !fields.find(customer_, customer) || !fields.find(date_, date) || !fields.find(amount_, money)) {
            break;
        }
        const auto on = date.size() == 10 ? months_.day_of(date.data()) : fast_iso_day(date);
        const bool negative = !money.empty() && money.front() == '-';
        money.remove_prefix(negative ? 1 : 0);
        const auto size = fast_amount(short_text::of_readable(money).low, money.size(), decimal_);
        const short_text words = short_text::of_readable(customer);
        if (!on || *on < first_day_ || *on > last_day_ || !size || (negative && *size == 0) || !is_plain(customer) ||
            is_suspicious(customer, words)) {
            break;
        }
        std::uint64_t order = 0;
        if (has_order_) {
            std::string_view text;
            if (!fields.find(order_, text) || !is_plain(text)) {
                break;
            }
            order = order_hash(text, short_text::of_readable(text));
        } else {
            order = order_of_day(*on);
        }
        const known_id id(customer, words, batch);
        lines.data()[done] = {.customer = id.key,
                              .amount = negative ? -*size : *size,
                              .quantity = quantity::scale,
                              .order = order,
                              .record = first + done,
                              .day = *on,
                              .is_return = negative};
        hashes.data()[done] = id.hash;
        note_line(with_, block, lines.data()[done], id);
        counts.loaded.lines += r.line_count;
    }
    batch.lines.insert(batch.lines.end(), lines.data(), lines.data() + done);
    batch.customer_hashes.insert(batch.customer_hashes.end(), hashes.data(), hashes.data() + done);
    if (!batch.attributes.empty()) {
        for (std::uint32_t i = 0; i < done; ++i) {
            append_attributes(with_, block, first + i, batch);
        }
    }
    counts.records += done;
    counts.loaded.records += done;
    return done;
}

}  // namespace rfm::load
