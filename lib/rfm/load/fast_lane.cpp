// SPDX-License-Identifier: MIT
#include <rfm/load/fast_lane.hpp>

#include <rfm/load/cell.hpp>
#include <rfm/load/fast_amount.hpp>
#include <rfm/load/fast_date.hpp>
#include <rfm/load/plain_id.hpp>
#include <rfm/load/record_shape.hpp>
#include <rfm/text/utf8.hpp>

#include <algorithm>

namespace rfm::load {
namespace {

constexpr std::size_t most_statuses = 16;

bool sound_bytes(std::string_view text) {
    return text.find('\0') == std::string_view::npos && text::is_utf8(text);
}

}  // namespace

void fast_lane::bind() {
    const line_context& with = with_;
    const header_mapping& mapping = with.mapping;
    const settings& how = with.how;
    const bool lines_alone = with.input.amount_per == amount_basis::line && !how.returns_follow &&
                             !how.drop_duplicates && with.input.kind != input_kind::returns;
    has_amount_ = mapping.has(role::amount);
    const bool all_columns = mapping.has(role::customer) && mapping.has(role::date) &&
                             (has_amount_ || (mapping.has(role::quantity) && mapping.has(role::price)));
    open_ = lines_alone && all_columns && how.rates.empty();
    plain_.close();
    if (!open_) {
        return;
    }
    const std::string& name_of_date = mapping.header[mapping.at(role::date)];
    open_ = parse_date(name_of_date, with.input.dates).problem != date_problem::none;  // else a header may look loaded
    has_quantity_ = with.has(role::quantity);
    has_refund_ = with.has(role::refund);
    has_status_ = how.use_status && with.has(role::status);
    has_order_ = with.has(role::order);
    has_currency_ = !how.ignore_currency && with.has(role::currency);
    plain_ids_ = takes_ids_as_written(how);
    width_ = static_cast<std::uint32_t>(mapping.header.size());
    plain_.bind(std::max(with.input.dates.earliest, how.since.value_or(first_order_day)),
                std::min(with.input.dates.latest, how.as_of.value_or(last_order_day)));
    last_header_line_ = with.input.header_line == 0 ? how.skip_lines : with.input.header_line;
}

void fast_lane::begin(const csv::block& block) {
    currency_cell_.clear();
    sound_bytes_ = block.valid_utf8 && !block.has_nul;
}

void fast_lane::end(block_notes& notes) {
    for (known_status& each : statuses_) {
        if (each.skipped > 0) {
            notes.counts.status_words[each.word] += each.skipped;
            each.skipped = 0;
        }
    }
}

std::string_view fast_lane::cell(const csv::block& block, const csv::record& r, role which) const {
    const auto& column = with_.mapping.columns[static_cast<std::size_t>(which)];
    return column ? block.field(r, *column) : with_.constants[static_cast<std::size_t>(which)].value_or("");
}

bool fast_lane::shape(const csv::block& block, const csv::record& r) const {
    return r.problem == csv::fault::none && r.field_count == width_ && block.line(r) > last_header_line_ &&
           (sound_bytes_ || sound_bytes(block.raw(r)));
}

bool fast_lane::date(std::string_view text, reading& read) const {
    const date_rules& rules = with_.input.dates;
    if (rules.form == date_form::automatic) {
        if (const auto number = fast_iso_day(text)) {
            read.on = day(*number);
            return read.on >= rules.earliest && read.on <= rules.latest;
        }
    }
    const date_result result = parse_date(text, rules);
    read.on = result.value;
    read.had_offset = result.had_offset;
    return result.problem == date_problem::none;
}

bool fast_lane::filters(const csv::block& block, const csv::record& r) const {
    const filter_set& set = with_.how.filters;
    return set.empty() || set.keeps([&](std::size_t i) { return block.field(r, with_.filter_columns[i]); });
}

fast_lane::known_status* fast_lane::status(std::string_view text) {
    const auto known = std::ranges::find(statuses_, text, &known_status::cell);
    if (known != statuses_.end()) {
        return &*known;
    }
    const load::cell word = undecorated(text);
    const auto meaning = word.empty ? order_status::sale : with_.state.status.meaning(word.text);
    if (!meaning || statuses_.size() == most_statuses) {
        return nullptr;
    }
    statuses_.push_back(
        {.cell = std::string(text), .word = std::string(word.text), .sale = *meaning == order_status::sale});
    return &statuses_.back();
}

bool fast_lane::customer(const csv::block& block, const csv::record& r, reading& read) {
    std::string_view text = cell(block, r, role::customer);
    if (!is_plain(text)) {
        const load::cell meant = undecorated(text);
        if (meant.empty) {
            return false;
        }
        text = meant.text;
    }
    if (is_suspicious(text, short_text::of(text))) {
        read.masked = is_masked(text);
        read.damaged = is_damaged(text);
    }
    if (plain_ids_) {
        read.customer = text;
    } else {
        id_ = line_customer(with_, block, r, text);
        read.customer = id_;
    }
    return true;
}

bool fast_lane::number(role which, std::string_view text, std::int64_t& value, reading& read) const {
    amount_rules rules = with_.how.amounts;
    rules.header_scale = with_.mapping.has(which) ? with_.mapping.scale(which) : 1;
    if (rules.header_scale == 1) {
        if (const auto plain = fast_amount(text, rules.decimal)) {
            value = *plain;
            return true;
        }
    }
    const amount_result result = parse_amount(text, rules);
    value = result.ten_thousandths;
    read.rounded += result.rounded ? 1 : 0;
    return result.problem == amount_problem::none && (with_.how.ignore_currency || !result.currency.known());
}

bool fast_lane::money(const csv::block& block, const csv::record& r, reading& read) const {
    if (!has_amount_) {
        if (!price(block, r, read)) {
            return false;
        }
    } else {
        const std::string_view text = cell(block, r, role::amount);
        const bool free_return = with_.input.kind == input_kind::canonical && text.starts_with("-0");
        if (free_return || !number(role::amount, text, read.amount, read)) {
            return false;
        }
        const std::string_view count = has_quantity_ ? cell(block, r, role::quantity) : std::string_view{};
        if (!count.empty() && !number(role::quantity, count, read.quantity, read)) {
            return false;
        }
    }
    const std::string_view text = has_refund_ ? cell(block, r, role::refund) : std::string_view{};
    std::int64_t refund = 0;
    return text.empty() || (number(role::refund, text, refund, read) && refund == 0);
}

bool fast_lane::price(const csv::block& block, const csv::record& r, reading& read) const {
    std::int64_t each = 0;
    if (!number(role::quantity, cell(block, r, role::quantity), read.quantity, read) ||
        !number(role::price, cell(block, r, role::price), each, read)) {
        return false;
    }
    const product total = multiply(quantity(read.quantity), amount(each));
    read.amount = total.value.ten_thousandths();
    read.rounded += total.exact ? 0 : 1;
    return total.fits && (total.exact || with_.how.amounts.round);
}

/// A cell that was accepted before in this block need not be understood again.
bool fast_lane::currency(const csv::block& block, const csv::record& r, std::uint32_t index, seen_currencies& seen) {
    const std::string_view text = has_currency_ ? cell(block, r, role::currency) : std::string_view{};
    if (text == currency_cell_) {
        return true;
    }
    const load::cell meant = undecorated(text);
    if (!meant.empty) {
        seen.see(currency_of(meant.text), index);
    }
    currency_cell_ = text;
    return seen.all().size() <= 1;
}

fast_lane::outcome fast_lane::skip(const csv::block& block, const csv::record& r, reason why,
                                   accounting& counts) const {
    reading read;
    if (!money(block, r, read)) {
        return outcome::doubtful;
    }
    counts.of(why).add(r.line_count);
    counts.skipped_sum.add(read.amount);
    return outcome::skipped;
}

fast_lane::outcome fast_lane::take(const csv::block& block, std::uint32_t index, orders::order_batch& batch,
                                   block_notes& notes) {
    if (!open_ || !shape(block, block.records()[index])) {
        return outcome::doubtful;
    }
    return load(block, index, batch, notes);
}

/// The lines of any input that has a fast lane.
fast_lane::outcome fast_lane::load(const csv::block& block, std::uint32_t index, orders::order_batch& batch,
                                   block_notes& notes) {
    const csv::record& r = block.records()[index];
    reading read;
    // A date tells a line from headers repeated, totals and blank records.
    if (!date(cell(block, r, role::date), read)) {
        return outcome::doubtful;
    }
    accounting& counts = notes.counts;
    if (!filters(block, r)) {
        return skip(block, r, reason::filtered, counts);
    }
    known_status* const word = has_status_ ? status(cell(block, r, role::status)) : nullptr;
    if (has_status_ && word == nullptr) {
        return outcome::doubtful;
    }
    if (has_status_ && !word->sale) {
        const outcome skipped = skip(block, r, reason::status, counts);
        word->skipped += skipped == outcome::skipped ? 1 : 0;
        return skipped;
    }
    if (!customer(block, r, read) || !money(block, r, read) || !currency(block, r, index, notes.currencies)) {
        return outcome::doubtful;
    }
    counts.masked_ids += read.masked ? 1 : 0;
    counts.damaged_ids += read.damaged ? 1 : 0;
    counts.offsets_dropped += read.had_offset ? 1 : 0;
    counts.amounts_rounded += read.rounded;
    const bool early = with_.how.since && read.on < *with_.how.since;
    if (early || (with_.how.as_of && read.on > *with_.how.as_of)) {
        counts.of(early ? reason::filtered : reason::after_as_of).add(r.line_count);
        counts.skipped_sum.add(read.amount);
        return outcome::skipped;
    }
    const known_id id(read.customer, short_text::of(read.customer), batch);
    append_line(with_, block,
                {.customer = id.key,
                 .amount = read.amount,
                 .quantity = read.quantity,
                 .order = order(block, r, read.on),
                 .record = index,
                 .day = static_cast<std::uint16_t>(read.on.since_epoch()),
                 .is_return = read.amount < 0},
                id, batch);
    counts.loaded.add(r.line_count);
    return outcome::loaded;
}

/// The hash of the order id, or what stands for it.
std::uint64_t fast_lane::order(const csv::block& block, const csv::record& r, day on) const {
    std::string_view id = has_order_ ? cell(block, r, role::order) : std::string_view{};
    if (!id.empty() && !is_plain(id)) {
        const load::cell meant = undecorated(id);
        id = meant.empty ? std::string_view{} : meant.text;
    }
    return id.empty() ? order_of_day(static_cast<std::uint16_t>(on.since_epoch())) : order_hash(id, short_text::of(id));
}

}  // namespace rfm::load
