// SPDX-License-Identifier: MIT
#include <rfm/orders/activity_builder.hpp>

#include <rfm/base/parallel.hpp>
#include <rfm/orders/customer_table.hpp>
#include <rfm/orders/distinct_log.hpp>
#include <rfm/orders/entries_by_id.hpp>
#include <rfm/orders/entries_in_order.hpp>
#include <rfm/orders/order_counter.hpp>
#include <rfm/orders/sums.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
#include <utility>

namespace rfm::orders {
namespace {

constexpr std::uint16_t no_day = std::numeric_limits<std::uint16_t>::max();

/// All that every line touches, in half a cache line.
struct entry {
    customer_key key;
    std::int64_t total;
    std::uint32_t count;         // purchases if they are counted, else rows or days
    std::uint16_t before_first;  // how long the first purchase lies before the last day there is: zero at first
    std::uint16_t last;

    std::uint16_t first() const { return static_cast<std::uint16_t>(no_day - before_first); }
    bool has_purchase() const { return first() <= last; }
};
static_assert(sizeof(entry) == 32);

struct newest_value {
    std::uint64_t place;  // in the input
    std::uint32_t code;
    std::uint16_t day;
};

bool is_plain(const activity_spec& spec) {
    const measure_spec& measures = spec.measures;
    return measures.frequency == frequency_basis::rows && !counts_orders(measures) &&
           measures.returns != returns_policy::ignore && measures.zero != zero_policy::ignore &&
           !measures.window_days && spec.attributes.empty();
}

std::optional<int> day_before_window(const measure_spec& measures) {
    return measures.window_days ? std::optional(measures.as_of.on.since_epoch() - *measures.window_days) : std::nullopt;
}

}  // namespace

class activity_builder::sums {
public:
    sums(activity_spec spec, unsigned workers)
        : spec_(std::move(spec)),
          workers_(std::max(1U, workers)),
          is_plain_(is_plain(spec_)),
          customers_(workers_, is_plain_),
          parts_(customers_.part_count()),
          scratch_(workers_),
          before_window_(day_before_window(spec_.measures).value_or(-1)),
          counts_orders_(counts_orders(spec_.measures)),
          ignores_returns_(spec_.measures.returns == returns_policy::ignore),
          ignores_zero_(spec_.measures.zero == zero_policy::ignore) {
        if (counts_orders_) {
            orders_.emplace(workers_);
        }
        if (counts_days(spec_.measures)) {
            days_.emplace(workers_);
        }
        for (std::size_t a = 0; a < spec_.attributes.size(); ++a) {
            attributes_.push_back(std::make_unique<segmented<newest_value>>());
        }
    }

    void add(unsigned worker, const order_batch& batch) {
        if (orders_) {
            orders_->begin(batch);
        }
        customers_.prepare();
        customers_.for_each_part(worker, batch.customer_hashes, scratch_[worker],
                                 [&](std::size_t p, std::span<const std::uint32_t> rows) {
                                     settle(p);
                                     customers_.find_all(customers_(p), batch, rows, [&](auto some, auto customers) {
                                         add_group(worker, parts_[p], batch, some, customers);
                                     });
                                 });
    }

    void follow(const order_batch& batch) {
        if (orders_) {
            orders_->follow(batch);
        }
    }

    activity finish(const std::vector<coded_column>& texts);

private:
    using customers_t = customer_table<entry>;
    using day_log = distinct_log<day_record>;

    /// What belongs to a part of the customers and is changed under its lock.
    struct alignas(64) part {
        carries totals;
        carries frequencies;
        std::uint16_t newest_day = 0;
    };

    bool has_column() const {
        const frequency_basis basis = spec_.measures.frequency;
        return basis == frequency_basis::quantity || (counts_orders_ && basis != frequency_basis::orders);
    }

    /// Entries that moved take along what is known of them by their number.
    void settle(std::size_t p) {
        carries& totals = parts_[p].totals;
        customers_.settle(customers_(p), [&totals](std::uint32_t from, std::uint32_t to) {
            if (auto passed = totals.extract(from)) {
                passed.key() = to;
                totals.insert(std::move(passed));
            }
        });
    }
    void add_group(unsigned worker, part& to, const order_batch& batch, std::span<const std::uint32_t> rows,
                   std::span<const customers_t::found> customers);
    static void add_plainly(part& to, const batch_line& line, const customers_t::found& customer);
    void add_line(unsigned worker, part& to, const batch_line& line, const customers_t::found& customer);
    void count_purchase(unsigned worker, part& to, const batch_line& line, const customers_t::found& customer,
                        bool known_day);
    void keep_attributes(const order_batch& batch, std::uint32_t row, std::uint32_t customer);
    static void count(entry& customer, std::uint64_t purchases = 1) {
        if (purchases > std::numeric_limits<std::uint32_t>::max() - customer.count) {
            refuse_count(customer);
        }
        customer.count += static_cast<std::uint32_t>(purchases);
    }
    void count_towards_frequency(entry& customer, std::uint32_t number, std::uint64_t purchases = 1) {
        if (counts_orders_) {
            frequency_.reach(number) += static_cast<std::int64_t>(purchases) * quantity::scale;
        } else {
            count(customer, purchases);
        }
    }
    void count_distinct();
    [[noreturn]] static void refuse_count(const entry& customer);
    void refuse_overflow() const;
    void fill(activity& result, std::size_t row, const entry& customer, std::uint32_t number);

    activity_spec spec_;
    unsigned workers_;
    bool is_plain_;  // sums over all lines, with nothing left out and nothing kept by the number of the customer
    customers_t customers_;
    std::vector<part> parts_;
    std::vector<rows_by_part> scratch_;    // per worker
    std::optional<order_counter> orders_;  // where they are counted
    std::optional<day_log> days_;
    segmented<std::int64_t> frequency_;  // ten-thousandths, where `count` is something else
    std::vector<std::unique_ptr<segmented<newest_value>>> attributes_;
    int before_window_;
    bool counts_orders_;
    bool ignores_returns_;
    bool ignores_zero_;
};

void activity_builder::sums::add_group(unsigned worker, part& to, const order_batch& batch,
                                       std::span<const std::uint32_t> rows,
                                       std::span<const customers_t::found> customers) {
    const batch_line* const lines = batch.lines.data();
    if (is_plain_) {
        std::uint16_t newest_day = to.newest_day;  // a copy of its own stays in a register
        for (std::size_t k = 0; k < rows.size(); ++k) {
            const batch_line& line = lines[rows[k]];
            newest_day = std::max(newest_day, line.day);
            add_plainly(to, line, customers[k]);
        }
        to.newest_day = newest_day;
        return;
    }
    for (std::size_t k = 0; !attributes_.empty() && k < rows.size(); ++k) {
        keep_attributes(batch, rows[k], customers[k].number);
    }
    for (std::size_t k = 0; orders_ && k < rows.size(); ++k) {
        orders_->prefetch(worker, customers[k].number, lines[rows[k]]);
    }
    for (std::size_t k = 0; days_ && k < rows.size(); ++k) {
        days_->prefetch(worker, customers[k].number);
    }
    for (std::size_t k = 0; k < rows.size(); ++k) {
        add_line(worker, to, lines[rows[k]], customers[k]);
    }
}

/// add_line() where every line is counted.
void activity_builder::sums::add_plainly(part& to, const batch_line& line, const customers_t::found& customer) {
    entry& of = *customer.entry;
    add_exactly(of.total, line.amount, to.totals, customer.number);
    if (!line.is_return) {
        of.before_first = std::max(of.before_first, static_cast<std::uint16_t>(no_day - line.day));
        of.last = std::max(of.last, line.day);
        count(of);
    }
}

void activity_builder::sums::add_line(unsigned worker, part& to, const batch_line& line,
                                      const customers_t::found& customer) {
    const std::uint16_t on = line.day;
    to.newest_day = std::max(to.newest_day, on);
    if (line.is_return && ignores_returns_) {
        return;
    }
    entry& of = *customer.entry;
    const bool in_window = on > before_window_;
    if (in_window) {
        add_exactly(of.total, line.amount, to.totals, customer.number);
    }
    if (line.is_return || (line.amount == 0 && ignores_zero_)) {
        return;
    }
    const bool known_day = of.has_purchase() && (on == of.last || on == of.first());
    of.before_first = std::max(of.before_first, static_cast<std::uint16_t>(no_day - on));
    of.last = std::max(of.last, on);
    if (in_window) {
        count_purchase(worker, to, line, customer, known_day);
    }
}

void activity_builder::sums::count_purchase(unsigned worker, part& to, const batch_line& line,
                                            const customers_t::found& customer, bool known_day) {
    if (orders_ && orders_->add(worker, customer.number, line)) {
        count(*customer.entry);
    }
    switch (spec_.measures.frequency) {
        case frequency_basis::quantity:
            add_exactly(frequency_.reach(customer.number), line.quantity, to.frequencies, customer.number);
            return;
        case frequency_basis::rows:
            count_towards_frequency(*customer.entry, customer.number);
            return;
        case frequency_basis::days:
            if (!known_day) {
                days_->add(worker, customer.number, line.day);
            }
            return;
        case frequency_basis::automatic:
        case frequency_basis::orders:
            return;
    }
}

[[gnu::noinline]] void activity_builder::sums::refuse_count(const entry& customer) {
    throw failure(
        {.kind = error_kind::refused,
         .what = fmt::format("customer '{}' has more than 4,294,967,295 orders or lines", customer.key.text())});
}

void activity_builder::sums::keep_attributes(const order_batch& batch, std::uint32_t row, std::uint32_t customer) {
    for (std::size_t a = 0; a < attributes_.size(); ++a) {
        newest_value& known = attributes_[a]->reach(customer);
        const newest_value value{
            .place = batch.place(row), .code = batch.attributes[a][row], .day = batch.lines[row].day};
        if (value.code != 0 && std::pair(value.day, value.place) >= std::pair(known.day, known.place)) {
            known = value;
        }
    }
}

/// Sums that passed the end of 64 bits and did not come back. Names the first such customer, whatever the order was.
void activity_builder::sums::refuse_overflow() const {
    std::optional<std::string_view> first;
    for (const part& each : parts_) {
        for (const carries* passed : {&each.totals, &each.frequencies}) {
            for (const auto& [customer, times] : *passed) {
                const std::string_view id = customers_[customer].key.text();
                first = times != 0 && (!first || id < *first) ? id : first;
            }
        }
    }
    if (first) {
        refuse_sum(*first);
    }
}

/// Counts the orders and days that were only written down so far.
void activity_builder::sums::count_distinct() {
    if (!orders_ && !days_) {
        return;
    }
    static_assert(order_counter::log::run_bits == customers_t::run_bits && day_log::run_bits == customers_t::run_bits);
    const bool stands = !orders_ || orders_->settle();
    const std::vector<customers_t::run> runs = customers_.runs();
    share_out(runs.size(), workers_, [&](std::size_t i) {
        const auto& [first, size, entries] = runs[i];
        if (orders_) {
            const order_counter::log::counts counts = orders_->take_counts(first >> customers_t::run_bits);
            for (std::uint32_t k = 0; k < size; ++k) {
                entries[k].count = stands ? entries[k].count : 0;
                count(entries[k], counts.data()[k]);
            }
        }
        if (days_) {
            const day_log::counts counts = days_->take_counts(first >> customers_t::run_bits);
            for (std::uint32_t k = 0; k < size; ++k) {
                count_towards_frequency(entries[k], first + k, counts.data()[k]);
            }
        }
    });
    orders_.reset();
    days_.reset();
}

activity activity_builder::sums::finish(const std::vector<coded_column>& texts) {
    std::uint16_t newest_day = 0;
    for (std::size_t p = 0; p < parts_.size(); ++p) {
        settle(p);
        newest_day = std::max(newest_day, parts_[p].newest_day);
    }
    refuse_overflow();
    count_distinct();
    customers_.release_slots();

    activity result;
    const as_of_rule& rule = spec_.measures.as_of;
    result.as_of = rule.from == as_of_rule::source::last ? day(newest_day) : rule.on;
    result.attributes = texts;
    const auto fill_from = [&](auto sorted) {
        result.resize(sorted.size(), spec_);
        result.customers = text_column(sorted.size(), sorted.id_bytes());
        sorted.for_each([&](const entry& customer, std::string_view id, std::uint32_t number, std::size_t row,
                            std::uint64_t begin) {
            result.customers.place(row, begin, id);
            fill(result, row, customer, number);
        });
    };
    if (const auto in_order = customers_.in_order()) {
        fill_from(entries_in_order(*in_order, workers_));
    } else {
        fill_from(entries_by_id(customers_, workers_, has_column() || !attributes_.empty()));
    }
    result.customers.settle();
    customers_.release_entries();
    return result;
}

void activity_builder::sums::fill(activity& result, std::size_t row, const entry& customer, std::uint32_t number) {
    const bool bought = customer.has_purchase();
    result.has_purchase.data()[row] = bought ? 1 : 0;
    result.first_days.data()[row] = bought ? customer.first() : std::uint16_t{0};
    result.last_days.data()[row] = customer.last;
    result.total.data()[row] = amount(customer.total);
    if (counts_orders_) {
        result.purchases.data()[row] = customer.count;
    }
    result.frequency.data()[row] =
        quantity(has_column() ? frequency_.reach(number) : std::int64_t{customer.count} * quantity::scale);
    for (std::size_t a = 0; a < attributes_.size(); ++a) {
        result.attributes[a].codes.data()[row] = attributes_[a]->reach(number).code;
    }
}

activity_builder::activity_builder(activity_spec spec, unsigned workers)
    : sums_(std::make_unique<sums>(std::move(spec), workers)) {}
activity_builder::activity_builder(activity_builder&&) noexcept = default;
activity_builder& activity_builder::operator=(activity_builder&&) noexcept = default;
activity_builder::~activity_builder() = default;

void activity_builder::add(unsigned worker, const order_batch& batch) {
    sums_->add(worker, batch);
}

void activity_builder::follow(const order_batch& batch) {
    sums_->follow(batch);
}

activity activity_builder::finish(const std::vector<coded_column>& texts) {
    return sums_->finish(texts);
}

}  // namespace rfm::orders
