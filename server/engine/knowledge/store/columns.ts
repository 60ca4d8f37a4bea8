import sql, { raw } from 'sql-template-tag'

/** What an entry is made of, as every statement writes and compares it: a column that comes later is added here alone. */
const WRITTEN = {
  question: 'text',
  wordings: 'text[]',
  answer: 'text',
  category: 'text',
  intents: 'text[]',
  language: 'text',
  translations: 'jsonb',
  status: 'text',
  priority: 'int',
  answers: 'jsonb',
  parts: 'jsonb',
  source: 'text',
  owner_id: 'uuid',
  review_at: 'date',
  set_id: 'uuid',
  overrides: 'jsonb',
} as const

/** As the fields are called outside the database. */
const FIELD: Readonly<Record<string, string>> = { owner_id: '"ownerId"', review_at: '"reviewAt"', set_id: '"setId"' }

const names = Object.keys(WRITTEN)
const field = (name: string) => FIELD[name] ?? name

/** `question, wordings, …` */
export const COLUMNS = raw(names.join(', '))
/** The same of a record of fields: `question, …, "ownerId"`. */
export const FIELDS = raw(names.map(field).join(', '))
/** For `jsonb_to_recordset(…) as r(…)`. */
export const RECORD = raw(
  Object.entries(WRITTEN)
    .map(([name, type]) => `${field(name)} ${type}`)
    .join(', '),
)
/** `question = r.question, …`, from a record of fields. */
export const setFrom = (record: string) => raw(names.map((name) => `${name} = ${record}.${field(name)}`).join(', '))
/** `question = excluded.question, …`. */
export const SET_EXCLUDED = raw(names.map((name) => `${name} = excluded.${name}`).join(', '))
/** Whether entry `e` is another than a record of fields, or than what was to be inserted. */
export const differsFrom = (record: string) =>
  raw(
    `(${names.map((name) => `e.${name}`).join(', ')}) is distinct from (${names.map((name) => `${record}.${record === 'excluded' ? name : field(name)}`).join(', ')})`,
  )

const SELECTED = raw(
  ['id', 'slug', ...names.filter((name) => name !== 'review_at')]
    .map((name) => (FIELD[name] ? `e.${name} as ${FIELD[name]}` : `e.${name}`))
    .join(', '),
)

/** An entry whole, of the table under the name `e`. */
export const ENTRY_FIELDS = sql`${SELECTED}, to_char(e.review_at, 'YYYY-MM-DD') as "reviewAt"`
/** The same as `EntryRow`. */
export const ENTRY_ROW = sql`${ENTRY_FIELDS}, e.revision, e.updated_at as "updatedAt", e.loan_id as "loanId"`
