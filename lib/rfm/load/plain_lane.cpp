// SPDX-License-Identifier: MIT
#include <rfm/load/plain_lane.hpp>

#include <rfm/load/fast_amount.hpp>
#include <rfm/load/fast_date.hpp>
#include <rfm/load/placed_rows.hpp>
#include <rfm/load/plain_id.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <string_view>
#include <type_traits>

namespace rfm::load {
namespace {

constexpr std::uint32_t group = detail::plain_group;  // records on their way to a batch

/// If fewer rows of a group are common, the next groups go without the kernel.
constexpr int worth_it = group / 2;
constexpr std::uint32_t groups_without = 31;

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
    std::uint64_t lines = 0;
    for (bool all = true; all && next < end;) {
        const std::uint32_t most = next == 0 ? 1 : group;  // the first record is not for the kernel
        const group_of_records some{.block = block,
                                    .batch = batch,
                                    .first = next,
                                    .most = std::min(end - next, most),
                                    .before = batch.size(),
                                    .may_be_bare = may_be_bare};
        batch.lines.resize(some.before + some.most);
        batch.customer_hashes.resize(some.before + some.most);
        const std::uint32_t done = load_group<Rows>(some, lines);
        batch.lines.resize(some.before + done);
        batch.customer_hashes.resize(some.before + done);
        for (std::uint32_t i = 0; !batch.attributes.empty() && i < done; ++i) {
            append_attributes(with_, block, next + i, batch);
        }
        next += done;
        all = done == some.most;
    }
    counts.records += next - first;
    counts.loaded.records += next - first;
    counts.loaded.lines += lines;
    return next - first;
}

template <class Rows>
std::uint32_t plain_lane::load_group(const group_of_records& some, std::uint64_t& lines) {
    if constexpr (std::is_same_v<Rows, even_rows>) {
        if (takes_kernel(some)) {
            const std::uint32_t done = load_with_kernel(some);
            lines += done;
            return done;
        }
    }
    Rows row(some.block, some.first, width_);
    bool bare = some.may_be_bare;
    std::uint32_t done = 0;
    while (done < some.most && row.is_sound() && load_any(some, done, row, bare)) {
        lines += row.lines();
        row.advance();
        ++done;
    }
    return done;
}

/// @param bare  whether to try without quotes first; false from then on if that fails
template <class Rows>
[[gnu::always_inline]] inline bool plain_lane::load_any(const group_of_records& some, std::uint32_t place,
                                                        const Rows& row, bool& bare) {
    bare = bare && load_row<false>(some, place, row);
    return bare || (some.block.placed_fields().quotes && load_row<true>(some, place, row));
}

/// False, and nothing is noted, if the row is not written in a common way.
template <bool quoted, class Rows>
[[gnu::always_inline]] inline bool plain_lane::load_row(const group_of_records& some, std::uint32_t place,
                                                        const Rows& row) {
    const csv::block::placement fields = some.block.placed_fields();
    std::string_view customer = row.cell(row.find(customer_));
    std::string_view date = row.cell(row.find(date_));
    std::string_view money = row.cell(row.find(amount_));
    std::string_view order = has_order_ ? row.cell(row.find(order_)) : std::string_view{};
    if (quoted && !(take_quotes_off(customer, fields.quote) && take_quotes_off(date, fields.quote) &&
                    take_quotes_off(money, fields.quote) && take_quotes_off(order, fields.quote))) {
        return false;
    }
    orders::batch_line& line = some.batch.lines.data()[some.before + place];
    std::uint64_t& hash = some.batch.customer_hashes.data()[some.before + place];
    if (!read_day(date, months_, line.day) || line.day < first_day_ || line.day > last_day_ ||
        (!common_amount_.read(money.data(), money.size(), line.amount) &&
         !other_amount(money, decimal_, line.amount))) {
        return false;
    }
    if (!has_order_) {
        line.order = needs_orders_ ? order_of_day(line.day) : 0;
    } else if (is_plain(order) && (quoted || order.front() != fields.quote)) {
        line.order = order_hash(order, short_text::of_readable(order));
    } else {
        return false;
    }
    worker_state& mine = with_.mine;
    const short_text words = short_text::of_readable(customer);
    if (is_common_id(customer.size(), words)) {
        orders::customer_key::make_short(words, customer.size(), line.customer);
        hash = mix(words.low, words.high);
        mine.ids.see_usual(words, hash);
    } else {
        if (!is_plain(customer) || is_suspicious(customer, words) ||
            (!quoted && fields.quotes && customer.front() == fields.quote)) {
            return false;
        }
        const known_id id(customer, words, some.batch);
        line.customer = id.key;
        hash = id.hash;
        mine.ids.see(customer, words, hash);
    }
    line.quantity = quantity::scale;
    line.record = some.first + place;
    line.is_return = line.amount < 0;
    line.standing = orders::order_place::unproven;
    note_repeats(mine.lines, some.block, line, hash);
    return true;
}

const detail::plain_kernel* plain_lane::best_kernel() {
    const auto& all = detail::plain_kernels();
    return all.empty() ? nullptr : &all.back();
}

bool plain_lane::takes_kernel(const group_of_records& some) {
    if (kernel_ == nullptr || some.most < group || !some.may_be_bare || (needs_orders_ && !has_order_)) {
        return false;
    }
    if (groups_without_ > 0) {
        --groups_without_;
        return false;
    }
    // The kernel reads as many bytes before the end of an amount.
    const even_rows row(some.block, some.first, width_);
    const std::string_view amount = row.cell(row.find(amount_));
    return amount.data() + amount.size() > some.block.placed_fields().text + sizeof(std::uint64_t);
}

std::uint32_t plain_lane::load_with_kernel(const group_of_records& some) {
    const csv::block::placement fields = some.block.placed_fields();
    const std::uint32_t* const ends = fields.ends + std::size_t{some.first} * width_;
    const auto find = [&](std::uint32_t column) {
        const std::uint32_t gap = column == 0 ? some.block.even().line_end : 1;
        const bool quoted = fields.quotes && fields.text[ends[column] + gap] == fields.quote;
        return detail::plain_rows::column{.ends = ends + column, .gap = gap, .inset = quoted ? 1U : 0U};
    };
    const detail::plain_rows rows{.text = fields.text,
                                  .quote = fields.quote,
                                  .customer = find(customer_),
                                  .date = find(date_),
                                  .amount = find(amount_),
                                  .order = find(order_),
                                  .has_order = has_order_,
                                  .width = width_,
                                  .first = some.first};
    orders::batch_line* const lines = some.batch.lines.data() + some.before;
    std::uint64_t* const hashes = some.batch.customer_hashes.data() + some.before;
    const detail::plain_marks marks = kernel_->load(rows, form_of(rows), lines, hashes);
    groups_without_ = std::popcount(marks.common) < worth_it ? groups_without : 0;

    bool bare = true;
    std::uint64_t noted = marks.common;
    for (std::uint64_t others = ~marks.common; others != 0; others &= others - 1) {
        const auto place = static_cast<std::uint32_t>(std::countr_zero(others));
        if (!load_any(some, place, even_rows(some.block, some.first + place, width_), bare)) {
            noted &= (std::uint64_t{1} << place) - 1;
            note(some, marks, noted);
            return place;
        }
    }
    note(some, marks, noted);
    return group;
}

/// What load_row() notes of each row.
void plain_lane::note(const group_of_records& some, const detail::plain_marks& marks, std::uint64_t rows) {
    const orders::batch_line* const lines = some.batch.lines.data() + some.before;
    const std::uint64_t* const hashes = some.batch.customer_hashes.data() + some.before;
    std::array<std::uint64_t, group> keys;
    for (std::uint64_t ids = marks.ids & rows; ids != 0; ids &= ids - 1) {
        const auto i = static_cast<std::size_t>(std::countr_zero(ids));
        keys[i] = with_.mine.ids.fetch_usual(std::bit_cast<short_text>(lines[i].customer));
    }
    for (std::uint64_t ids = marks.ids & rows; ids != 0; ids &= ids - 1) {
        const auto i = static_cast<std::size_t>(std::countr_zero(ids));
        with_.mine.ids.see_key(keys[i], hashes[i]);
    }
    for (std::uint64_t said = marks.lines & rows; said != 0; said &= said - 1) {
        const auto i = static_cast<std::size_t>(std::countr_zero(said));
        note_repeats(with_.mine.lines, some.block, lines[i], hashes[i]);
    }
}

detail::plain_form plain_lane::form_of(const detail::plain_rows& rows) const {
    const char separator = rows.text[*rows.date.ends + rows.date.gap + rows.date.inset + 4];
    return {.first_day = first_day_,
            .last_day = last_day_,
            .decimal = decimal_,
            .separator = separator == '/' || separator == '.' ? separator : '-',
            .last_id = with_.mine.ids.wanted_bits(),
            .last_line = with_.mine.lines.wanted_bits()};
}

}  // namespace rfm::load
