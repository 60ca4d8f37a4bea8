-- Rows of an import that came in as drafts, as publishing would have refused them.
alter table imports add column held int not null default 0;
