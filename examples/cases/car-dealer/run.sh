# A car dealer: the last visit to the workshop counts like a purchase, and who is dissatisfied is called first. Satisfaction
# was asked on a scale of 1 to 5. As-of is given, for services after the last sale would be left out.
rfm report -q sales.csv --services services.csv --customers customers.csv --plan car-dealer --as-of 2025-09-30 --lang zh --section segments
rfm classify -q sales.csv --services services.csv --customers customers.csv --plan car-dealer --as-of 2025-09-30 --keep services,satisfaction,preferred_category

# Why is this one overdue?
rfm classify -q sales.csv --services services.csv --customers customers.csv --plan car-dealer --as-of 2025-09-30 --explain K05
