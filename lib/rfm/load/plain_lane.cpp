// SPDX-License-Identifier: MIT
#include <rfm/load/plain_lane.hpp>

#include <rfm/load/fast_amount.hpp>
#include <rfm/load/fast_date.hpp>
#include <rfm/load/plain_id.hpp>

#include <algorithm>
#include <string_view>

namespace rfm::load {
namespace {

constexpr std::uint32_t group = 64;  // lines on their way to a batch

/// Goes through records whose places follow from their number. (Behind each field 16 bytes may be read.)
class even_rows {
public:
    even_rows(const csv::block& block, std::uint32_t first, std::uint32_t /*width*/)
        : text_(block.placed_fields().text),
          before_(block.placed_fields().ends + std::size_t{first} * block.even().width),
          width_(block.even().width),
          line_end_(block.even().line_end) {}

    /// Where a column is, seen from the end of the field before it.
    struct column {
        std::size_t number;
        std::uint32_t gap;
    };
    column find(std::uint32_t number) const { return {number, number == 0 ? line_end_ : 1}; }

    void advance() { before_ += width_; }
    static bool is_sound() { return true; }
    static std::uint32_t lines() { return 1; }
    [[gnu::always_inline]] std::string_view cell(column of) const {
        const std::uint32_t* const before = before_ + of.number;
        const std::uint32_t begin = before[0] + of.gap;
        return {text_ + begin, before[1] - begin};
    }

private:
    const char* text_;
    const std::uint32_t* before_;  // the end of the field before the row
    std::size_t width_;
    std::uint32_t line_end_;
};

/// Goes through records that must be looked up.
class listed_rows {
public:
    listed_rows(const csv::block& block, std::uint32_t first, std::uint32_t width)
        : text_(block.placed_fields().text),
          ends_(block.placed_fields().ends),
          row_(block.records().data() + first),
          width_(width) {}

    using column = std::uint32_t;
    static column find(std::uint32_t number) { return number; }

    void advance() { ++row_; }
    bool is_sound() const {
        return row_->problem == csv::fault::none && !row_->has_spans && row_->field_count == width_;
    }
    std::uint32_t lines() const { return row_->line_count; }
    [[gnu::always_inline]] std::string_view cell(column of) const {
        const std::uint32_t* const ends = ends_ + row_->first_field;
        const std::uint32_t begin = of == 0 ? row_->raw_begin : ends[of - 1] + 1;
        return {text_ + begin, ends[of] - begin};
    }

private:
    const char* text_;
    const std::uint32_t* ends_;
    const csv::record* row_;
    std::uint32_t width_;
};

/// False: the text of the field is not in the block as it reads.
bool take_quotes_off(std::string_view& field, char quote) {
    if (!field.empty() && field.front() == quote) {
        field = field.substr(1, field.size() - 2);
        return field.find(quote) == std::string_view::npos;
    }
    return true;
}

/// Any form that fast_amount() knows, but no zero with a sign.
[[gnu::noinline]] bool other_amount(std::string_view text, char decimal, std::int64_t& ten_thousandths) {
    const auto value = fast_amount(text, decimal);
    ten_thousandths = value.value_or(0);
    return value && (*value != 0 || text.front() != '-');
}

/// yyyy-mm-dd, alone or with a time: see fast_iso_day().
[[gnu::always_inline]] inline bool read_day(std::string_view text, known_months& months, std::uint16_t& number) {
    if (text.size() == 10) {
        return months.read(text.data(), number);
    }
    const auto on = fast_iso_day(text);
    number = on.value_or(0);
    return on.has_value();
}

}  // namespace

void plain_lane::bind(day first, day last) {
    const header_mapping& mapping = with_.mapping;
    const settings& how = with_.how;
    const bool more = with_.has(role::quantity) || with_.has(role::refund) ||
                      (how.use_status && with_.has(role::status)) ||
                      (!how.ignore_currency && with_.has(role::currency));
    needs_orders_ = how.needs_orders;
    has_order_ = mapping.has(role::order) && needs_orders_;
    open_ = mapping.has(role::customer) && mapping.has(role::date) && mapping.has(role::amount) &&
            takes_ids_as_written(how) && !more && how.filters.empty() && mapping.scale(role::amount) == 1 &&
            with_.input.dates.form == date_form::automatic && (mapping.has(role::order) || !with_.has(role::order)) &&
            first >= first_order_day && first <= last_order_day && last >= first_order_day;
    if (!open_) {
        return;
    }
    decimal_ = how.amounts.decimal;
    common_amount_ = two_decimals(decimal_);
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
    if (!open_ || !block.valid_utf8 || block.has_nul || block.line(first) <= last_header_line_) {
        return 0;
    }
    if (block.even().count == 0) {
        return load_groups<listed_rows>(block, first, batch, counts);
    }
    return block.even().width == width_ ? load_groups<even_rows>(block, first, batch, counts) : 0;
}

template <class Rows>
std::uint32_t plain_lane::load_groups(const csv::block& block, std::uint32_t first, orders::order_batch& batch,
                                      accounting& counts) {
    const csv::block::placement fields = block.placed_fields();
    // A field in quotes is no value that load_group<false> takes for one.
    const bool may_be_bare =
        !fields.quotes || fields.quote < common_id_bytes.front() || fields.quote > common_id_bytes.back();
    const std::uint32_t end = block.record_count();
    std::uint32_t next = first;
    for (std::uint32_t some = 1; next < end && some > 0; next += some) {
        const std::uint32_t most = std::min<std::uint32_t>(end - next, group);
        some = may_be_bare ? load_group<false, Rows>(block, next, most, batch, counts) : 0;
        if (some < most && fields.quotes) {
            some += load_group<true, Rows>(block, next + some, most - some, batch, counts);
        }
    }
    return next - first;
}

template <bool quoted, class Rows>
std::uint32_t plain_lane::load_group(const csv::block& block, std::uint32_t first, std::uint32_t most,
                                     orders::order_batch& batch, accounting& counts) {
    Rows row(block, first, width_);
    const auto customer_column = row.find(customer_);
    const auto date_column = row.find(date_);
    const auto amount_column = row.find(amount_);
    const auto order_column = row.find(order_);
    const csv::block::placement fields = block.placed_fields();
    const std::size_t before = batch.size();
    batch.lines.resize(before + most);
    batch.customer_hashes.resize(before + most);
    orders::batch_line* const lines = batch.lines.data() + before;
    std::uint64_t* const hashes = batch.customer_hashes.data() + before;
    worker_state& mine = with_.mine;
    std::uint64_t physical_lines = 0;
    std::uint32_t done = 0;
    for (; done < most; ++done, row.advance()) {
        if (!row.is_sound()) {
            break;
        }
        std::string_view customer = row.cell(customer_column);
        std::string_view date = row.cell(date_column);
        std::string_view money = row.cell(amount_column);
        std::string_view order = has_order_ ? row.cell(order_column) : std::string_view{};
        if (quoted && !(take_quotes_off(customer, fields.quote) && take_quotes_off(date, fields.quote) &&
                        take_quotes_off(money, fields.quote) && take_quotes_off(order, fields.quote))) {
            break;
        }
        orders::batch_line& line = lines[done];
        if (!read_day(date, months_, line.day) || line.day < first_day_ || line.day > last_day_ ||
            (!common_amount_.read(money.data(), money.size(), line.amount) &&
             !other_amount(money, decimal_, line.amount))) {
            break;
        }
        if (!has_order_) {
            line.order = needs_orders_ ? order_of_day(line.day) : 0;
        } else if (is_plain(order) && (quoted || order.front() != fields.quote)) {
            line.order = order_hash(order, short_text::of_readable(order));
        } else {
            break;
        }
        const short_text words = short_text::of_readable(customer);
        std::uint64_t& hash = hashes[done];
        if (is_common_id(customer.size(), words)) {
            orders::customer_key::make_short(words, customer.size(), line.customer);
            hash = mix(words.low, words.high);
            mine.ids.see_usual(words, hash);
        } else {
            if (!is_plain(customer) || is_suspicious(customer, words) ||
                (!quoted && fields.quotes && customer.front() == fields.quote)) {
                break;
            }
            const known_id id(customer, words, batch);
            line.customer = id.key;
            hash = id.hash;
            mine.ids.see(customer, words, hash);
        }
        line.quantity = quantity::scale;
        line.record = first + done;
        line.is_return = line.amount < 0;
        note_repeats(mine.lines, block, line, hash);
        physical_lines += row.lines();
    }
    counts.loaded.lines += physical_lines;
    batch.lines.resize(before + done);
    batch.customer_hashes.resize(before + done);
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
