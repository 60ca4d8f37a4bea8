import sql from 'sql-template-tag'

/** All entries as an import reads them, a JSON object a row, archived ones too. Importing it where it came from changes nothing. */
export const EXPORTED_ENTRIES = sql`
  select json_strip_nulls(json_build_object('id', coalesce(slug, id::text), 'question', question, 'wordings', wordings, 'answer', answer, 'category', category,
    'intents', intents, 'priority', priority, 'status', status, 'language', language, 'questionEn', translations->'en'->>'question', 'wordingsEn', translations->'en'->'wordings', 'answerEn', translations->'en'->>'answer')) as row
  from entries order by coalesce(slug, id::text)`
