-- A question as it is compared: width, case, blanks and the signs of sentences do not make another one of it; those within numbers do (1.5, 3-5, 9:30).
create function question_folded(question text) returns text language sql immutable parallel safe as $$
  select coalesce(nullif(
    regexp_replace(
      regexp_replace(translate(lower(normalize(question, NFKC)), '?!;''"。、“”‘’《》【】「」『』~…·', ''), '(?<![0-9])[,.:]|[,.:](?![0-9])', '', 'g'),
      '(?<![0-9])\s+|\s+(?![0-9])', '', 'g'),
    ''), question)
$$;

drop index entries_question;
alter table entries drop column question_key;
alter table entries add column question_key text not null generated always as (md5(question_folded(question))) stored;
create index entries_question on entries (workspace_id, question_key);

-- What becomes of rows whose question stands here already: its answer is replaced, the row is left out, or both stand. Chosen before the import begins.
alter table imports add column doubles text not null default 'replace' check (doubles in ('replace', 'leave', 'keep'));
alter table imports add column double_rows int not null default 0;
