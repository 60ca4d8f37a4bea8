-- An experiment ends by itself at its planned end, unless a person has said that it goes on: from then on only the interval that is valid always counts.
alter table experiments add column goes_on boolean not null default false;
