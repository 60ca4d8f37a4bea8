-- How many calls a message needed when the first of them was noted: what it answers may be gone when it is tried again, and its words with it.
alter table deliveries add column calls int;
