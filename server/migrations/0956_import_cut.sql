-- In which batches a version cut the file of an import: one that cuts them otherwise does not go on by their number, but begins anew.
alter table past_imports add column cut int not null default 1;
