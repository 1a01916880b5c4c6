// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/customers/profiles.hpp>
#include <rfm/customers/service_records.hpp>
#include <rfm/io/output.hpp>

namespace rfm::load {

/// Writes canonical profiles: customer, then the columns there are, by role (name, phone, email, ...), then attributes;
/// UTF-8, LF, RFC 4180. Read again they are the same.
void write_profiles(const customers::profiles& rows, io::output& to);

/// Writes canonical service records: customer,date,type,satisfaction,notes.
void write_services(const customers::service_records& records, io::output& to);

}  // namespace rfm::load
