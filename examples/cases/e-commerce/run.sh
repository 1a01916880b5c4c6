# An online shop: three classes by how often and how much customers buy (高价值、普通、潜在). Customers known from profiles
# who never bought are potential too.
rfm report -q orders.csv --customers customers.csv --plan value-levels --lang zh --section segments

# One row per customer, with the city for the next mailing; the ones to send gifts to, best first.
rfm classify -q orders.csv --customers customers.csv --plan value-levels --keep city -o classified.csv
rfm export -q classified.csv --plan value-levels --label A --sort -monetary --columns customer,label,frequency,monetary,city --profile plain

# Why is a customer in its class?
rfm classify -q orders.csv --customers customers.csv --plan value-levels --explain E09
rm classified.csv
