import { AppError } from '#platform/errors'
import type { HistoryBatch } from '../batch.ts'
import type { BadRow, HistoryFault } from '../faults.ts'
import { isPlausible } from '../session.ts'
import { type GatheredRow, Gatherer } from './gather.ts'
import { guessMapping, type Mapping, timeOf, whoOf } from './mapping.ts'
import type { TableRow } from './rows.ts'

/** Bad rows told together. */
const AT_ONCE = 1_000
/** No session is so long: where so many rows in a row name the same one, the column says something else. */
const MOST_IN_A_ROW = 20_000

/** The sessions of a table with a message a row. Without a mapping its heads say which column is what. Throws `invalid` where they do not. */
export async function* readTable(rows: AsyncIterable<TableRow>, given: Mapping | undefined, now: number): AsyncGenerator<HistoryBatch> {
  const gatherer = new Gatherer()
  try {
    let read: ((row: TableRow, number: number) => GatheredRow | HistoryFault) | undefined
    let bad: BadRow[] = []
    let number = 0
    const mustBeSessions = sameSessionAtMost(MOST_IN_A_ROW)
    for await (const row of rows) {
      if (!read) {
        read = rowReader(row.cells, given ?? guessMapping(row.cells), now)
        continue
      }
      const one = read(row, number++)
      if (typeof one !== 'string') {
        mustBeSessions(one)
        gatherer.add(one)
      } else if (bad.push({ where: row.where, why: one }) === AT_ONCE) yield { sessions: [], bad: bad.splice(0) }
    }
    if (bad.length > 0) yield { sessions: [], bad }
    bad = []
    for (const sessions of gatherer.sessions())
      yield { sessions: sessions.map(({ where, id, messages }) => ({ where, json: JSON.stringify({ id, messages }) })), bad }
  } finally {
    gatherer.close()
  }
}

/** Refuses a column that names one session on and on: it would be put together in memory as one. */
function sameSessionAtMost(most: number) {
  let [last, times] = ['', 0]
  return ({ session, where }: GatheredRow): void => {
    times = session === last ? times + 1 : 1
    last = session
    if (times > most)
      throw new AppError(
        'invalid',
        `${most} rows up to row ${where} are all of session "${session.slice(0, 40)}": that column does not tell sessions apart; name another one in the mapping`,
      )
  }
}

/** What cannot be decoded stands as this sign. */
const UNREAD = '\uFFFD'

/** Reads rows by a mapping. Throws `invalid` where a column is not there. */
export function rowReader(heads: readonly string[], mapping: Mapping, now: number) {
  const column = (head: string | undefined) => (head === undefined ? -1 : heads.findIndex((one) => one.trim() === head))
  const [session, from, text, at] = [mapping.session, mapping.from, mapping.text, mapping.at].map(column) as [
    number,
    number,
    number,
    number,
  ]
  const absent = [mapping.session, mapping.from, mapping.text].filter((head) => column(head) < 0)
  if (absent.length > 0)
    throw new AppError('invalid', `The table has no column "${absent.join('", "')}"; its heads are: ${heads.join(', ').slice(0, 200)}`)
  return ({ where, cells }: TableRow, row: number): GatheredRow | HistoryFault => {
    const [id, who, said] = [cells[session]?.trim() ?? '', whoOf(cells[from] ?? '', mapping), cells[text]?.trim() ?? '']
    if ([id, said, cells[from] ?? ''].some((cell) => cell.includes(UNREAD))) return 'encoding'
    if (id === '') return 'no_session'
    if (!who) return 'who'
    if (said === '') return 'no_text'
    if (at < 0) return { session: id, from: who, text: said, row, where }
    const time = timeOf(cells[at] ?? '', mapping.offset)
    return time === null || !isPlausible(time, now) ? 'time' : { session: id, from: who, text: said, at: time, row, where }
  }
}
