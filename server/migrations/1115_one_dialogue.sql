-- One dialogue engine serves every conversation.
alter table language_model_settings drop column engine;

-- A language model no longer proposes what a turn is about: it drives, or it words and reads. What it was asked of late for that is kept no more.
alter table language_model_settings no force row level security;
alter table language_model_calls no force row level security;

update language_model_settings set uses = array_remove(uses, 'propose') where 'propose' = any (uses);
delete from language_model_calls where used_for = 'propose';

alter table language_model_settings force row level security;
alter table language_model_calls force row level security;
