type Kind = 'text' | 'whole' | 'number' | 'truth' | 'instant' | 'day'

/** The columns of the facts of a session as they are written; a test compares them with what the facts give. */
export const COLUMNS = {
  id: 'text',
  conversation_id: 'text',
  shopper_id: 'text',
  shop_id: 'text',
  channel_id: 'text',
  customer_id: 'text',
  opened_at: 'instant',
  closed_at: 'instant',
  day: 'day',
  hour: 'whole',
  turns: 'whole',
  not_known: 'whole',
  bot_messages: 'whole',
  agent_messages: 'whole',
  stars: 'whole',
  nps: 'whole',
  handed_off: 'truth',
  handoff_reason: 'text',
  first_message: 'truth',
  wait_seconds: 'number',
  person_wait_seconds: 'number',
  length_seconds: 'number',
  mood_first: 'number',
  mood_last: 'number',
  upset: 'truth',
  over: 'truth',
  person: 'truth',
  disliked: 'truth',
  contrary: 'truth',
  unanswered: 'truth',
  returned: 'truth',
  matter: 'text',
  asked: 'truth',
  order_ripe: 'truth',
  return_ripe: 'truth',
  orders: 'number',
  paid: 'number',
  spent: 'number',
  sent_back: 'number',
  refunded: 'number',
  people_seconds: 'number',
  handled_seconds: 'number',
  way: 'text',
  served: 'text',
  agent_id: 'text',
  visits: 'whole',
  since_seconds: 'number',
  people_hour: 'number',
  model_money: 'number',
  channel_money: 'number',
} as const satisfies Readonly<Record<string, Kind>>

/** How a kind stands in the schema of the file. */
const TYPES = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  whole: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  truth: { type: 'BOOLEAN' },
  instant: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } },
  day: { type: 'INT32', converted_type: 'DATE' },
} as const

const NAMES = Object.entries(COLUMNS)

/** The schema of the file: every column may be empty. */
export const SCHEMA = [
  { name: 'sessions', num_children: NAMES.length },
  ...NAMES.map(([name, kind]) => ({ name, repetition_type: 'OPTIONAL' as const, ...TYPES[kind] })),
]

/** Rows as columns, each value as its kind is written. */
export const columnsOf = (rows: readonly Readonly<Record<string, unknown>>[]): { name: string; data: unknown[] }[] =>
  NAMES.map(([name, kind]) => ({ name, data: rows.map((row) => valueAs(kind, row[name] ?? null)) }))

function valueAs(kind: Kind, value: unknown): unknown {
  if (value === null) return null
  if (kind === 'whole' || kind === 'number') return Number(value)
  return kind === 'instant' || kind === 'day' ? new Date(String(value)) : value
}
