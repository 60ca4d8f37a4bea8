-- What mostly comes next in a talk is suggested too.
alter table reply_suggestions drop constraint reply_suggestions_source_check;
alter table reply_suggestions add constraint reply_suggestions_source_check
  check (source in ('knowledge', 'facts', 'decision', 'bot', 'past', 'step'));
