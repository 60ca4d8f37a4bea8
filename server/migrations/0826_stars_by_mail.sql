-- Whoever wrote by mail is asked for stars with the word that their ticket is done: the mail bears the way to its page.
alter table ticket_comments add column asks_stars boolean not null default false;
