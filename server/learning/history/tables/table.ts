import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { cellText } from '#learning/importing'
import { AppError } from '#platform/errors'
import type { HistoryBatch } from '../batch.ts'
import type { BadRow, HistoryFault } from '../faults.ts'
import type { ToldShare } from '../pace.ts'
import { isPlausible } from '../session.ts'
import { type GatheredRow, Gatherer } from './gather.ts'
import { guessMapping, type Mapping, timeOf, whoOf } from './mapping.ts'
import type { TableRow } from './rows.ts'

/** Bad rows told together, and rows after which it is told how far one is. */
const AT_ONCE = 1_000
const TOLD_EVERY = 20_000
/** No session is so long: where so many rows in a row name the same one, the column says something else. */
const MOST_IN_A_ROW = 20_000
/** Of the time that a table takes, so much goes into reading its rows; the rest into the sessions that are put together of them. */
const GATHERING = 0.25

/** The sessions of a table with a message a row. Without a mapping its heads say which column is what. Throws `invalid` where they do not. */
export async function* readTable(
  rowsOf: (told: ToldShare) => AsyncIterable<TableRow>,
  given: Mapping | undefined,
  now: number,
): AsyncGenerator<HistoryBatch> {
  const gatherer = new Gatherer()
  try {
    yield* gathering(rowsOf, gatherer, { given, now })
    for await (const { sessions, bad, share } of gatherer.sessions())
      yield {
        sessions: sessions.map(({ where, id, customer, messages }) => ({
          where,
          json: JSON.stringify({ id, ...(customer && { shopper: { id: customer } }), messages }),
        })),
        bad,
        share: GATHERING + (1 - GATHERING) * share,
      }
  } finally {
    gatherer.close()
  }
}

/** Reads all rows; gives those that are none, and now and then how far it is. */
async function* gathering(
  rowsOf: (told: ToldShare) => AsyncIterable<TableRow>,
  gatherer: Gatherer,
  { given, now }: { given: Mapping | undefined; now: number },
): AsyncGenerator<HistoryBatch> {
  let share = 0
  const rows = rowsOf((read) => {
    share = GATHERING * read
  })
  let read: ((row: TableRow, number: number) => GatheredRow | HistoryFault) | undefined
  const bad: BadRow[] = []
  let number = 0
  const mustBeSessions = sameSessionAtMost(MOST_IN_A_ROW)
  for await (const row of rows) {
    if (!read) {
      read = rowReader(row.cells, given ?? guessMapping(row.cells), now)
      continue
    }
    const one = read(row, number++)
    if (typeof one === 'string') bad.push({ where: row.where, why: one })
    else {
      mustBeSessions(one)
      gatherer.add(one)
    }
    if (bad.length === AT_ONCE || number % TOLD_EVERY === 0) yield { sessions: [], bad: bad.splice(0), share }
  }
  if (!read) throw new AppError('invalid', refusal('history.empty'))
  if (bad.length > 0) yield { sessions: [], bad, share }
}

/** Refuses a column that names one session on and on: it would be put together in memory as one. */
function sameSessionAtMost(most: number) {
  let [last, times] = ['', 0]
  return ({ session, where }: GatheredRow): void => {
    times = session === last ? times + 1 : 1
    last = session
    if (times > most) throw new AppError('invalid', refusal('history.one_session', { most, where, session: firstGraphemes(session, 40) }))
  }
}

/** What cannot be decoded stands as this sign. */
const UNREAD = '\uFFFD'
/** Characters of heads that a refusal shows. */
const SHOWN = 200

/** Reads rows by a mapping. Throws `invalid` where a column is not there. */
export function rowReader(heads: readonly string[], mapping: Mapping, now: number) {
  const column = (head: string | undefined) => (head === undefined ? -1 : heads.findIndex((one) => one.trim() === head))
  const [session, from, text] = [column(mapping.session), column(mapping.from), column(mapping.text)]
  const [at, customer] = [column(mapping.at), column(mapping.customer)]
  const absent = [mapping.session, mapping.from, mapping.text].filter((head) => column(head) < 0)
  if (absent.length > 0)
    throw new AppError(
      'invalid',
      refusal('history.absent', { columns: absent.join('", "'), heads: firstGraphemes(heads.join(', '), SHOWN) }),
    )
  return ({ where, cells, wrong }: TableRow, row: number): GatheredRow | HistoryFault => {
    const named = cellText(cells[session] ?? '')
    if (named.wrong || wrong?.get(session)?.code === 'digits') return 'digits'
    const [id, who, said] = [named.text, whoOf(cellText(cells[from] ?? '').text, mapping), cells[text]?.trim() ?? '']
    if ([id, said, cells[from] ?? ''].some((cell) => cell.includes(UNREAD))) return 'encoding'
    if (id === '') return 'no_session'
    if (!who) return 'who'
    if (said === '') return 'no_text'
    const whose = cellText(cells[customer] ?? '').text
    const read = { session: id, from: who, text: said, row, where, ...(whose !== '' && { customer: whose }) }
    if (at < 0) return read
    const time = timeOf(cellText(cells[at] ?? '').text, mapping)
    return time === null || !isPlausible(time, now) ? 'time' : { ...read, at: time }
  }
}
