-- Which field of the product a question asked for that its page lacks: what the merchant is to fill in.
alter table unknown_questions add column field text;
create index unknown_questions_field on unknown_questions (workspace_id, cluster_id) where field is not null;
