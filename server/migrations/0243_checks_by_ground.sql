-- By which rules an entry was checked: those that speak of what rules hold are due again once the rules are others. Null: the entry speaks of none.
alter table entry_checks add column ground text default '';
