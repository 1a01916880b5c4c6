# A hotel group: nights count, and the room a guest prefers is kept for the front desk.
rfm report -q stays.csv --plan hotel --lang zh --section segments
rfm classify -q stays.csv --plan hotel --keep preferred_房型 | cut -d , -f 1-4,8-10,13 | head -n 6

# A plan of its own: the built-in one, and one further column that merges its classes into marks for the front desk.
rfm plan show hotel >marks.toml
cat >>marks.toml <<'END'

[[dimension]]
name = "mark"
from = "segment"
merge = { "★★★" = ["High value", "High value, absent"], "★★" = ["Regular"], "★" = ["New", "Potential"] }
END
rfm classify -q stays.csv --plan ./marks.toml | cut -d , -f 1,2,13 | head -n 4
rm marks.toml
