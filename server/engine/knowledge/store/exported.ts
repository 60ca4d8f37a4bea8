import sql from 'sql-template-tag'

/** The entries as an import reads them, a JSON object a row; what is archived stays here. Importing it where it came from changes nothing. */
export const EXPORTED_ENTRIES = sql`
  select json_strip_nulls(json_build_object('id', coalesce(slug, id::text), 'question', question, 'wordings', wordings, 'answer', answer, 'category', category,
    'intents', intents, 'priority', priority, 'status', status, 'language', language, 'questionEn', translations->'en'->>'question', 'wordingsEn', translations->'en'->'wordings', 'answerEn', translations->'en'->>'answer')) as row
  from entries where status <> 'archived' order by coalesce(slug, id::text)`
