-- What a suggestion was an answer to, as the bot reads it: how often people take what it would say is counted by matter.
alter table reply_suggestions add column intent text;
