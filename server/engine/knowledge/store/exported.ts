import sql from 'sql-template-tag'

/**
 * All entries as an import reads them, a JSON object a row (`EntryJson`), archived ones too. Importing it where it came from changes nothing.
 * What an entry has none of is left out, and so is what another workspace lends.
 */
export const EXPORTED_ENTRIES = sql`
  select json_strip_nulls(json_build_object('id', coalesce(e.slug, e.id::text), 'question', question, 'wordings', wordings, 'answer', answer, 'category', category,
    'intents', intents, 'priority', priority, 'status', status, 'language', language, 'questionEn', translations->'en'->>'question', 'wordingsEn', translations->'en'->'wordings', 'answerEn', translations->'en'->>'answer',
    'translations', nullif(translations - 'en', '{}'), 'answers', nullif(answers, '[]'), 'parts', nullif(parts, '[]'), 'source', source, 'owner', owner_id,
    'reviewAt', to_char(review_at, 'YYYY-MM-DD'), 'set', s.name, 'overrides', nullif(overrides, '[]'))) as row
  from entries e left join entry_sets s on s.id = e.set_id where e.loan_id is null order by coalesce(e.slug, e.id::text)`
