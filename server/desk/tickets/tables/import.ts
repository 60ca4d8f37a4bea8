import { Readable } from 'node:stream'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { type Refusal, refusal } from '@xiaoer/contract/refusals'
import { FieldValues, type ImportedTickets, TicketPriority, TicketStatus, type TicketType } from '@xiaoer/contract/tickets'
import { CsvError, parse } from 'csv-parse'
import sql from 'sql-template-tag'
import { hashToken } from '#platform/auth'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError, isAppError } from '#platform/errors'
import type { Kept } from '#workspaces'
import { dueOf } from '../create.ts'
import { typesOf } from '../types.ts'
import { mustFit } from '../write.ts'
import { COLUMNS } from './export.ts'

/** Good lines of one import, and faults that are told. */
const MOST = 20_000
const TOLD = 100
const LONGEST = 20_000

interface Row {
  readonly externalId: string
  readonly subject: string
  readonly status: string
  readonly priority: string
  readonly typeId: string | null
  readonly fields: FieldValues
  readonly requester: string | null
  readonly dueAt: Date
  readonly createdAt: Date
}

/** Whose import it is, and how what they save is taken. */
interface Importing {
  readonly workspaceId: string
  readonly accountId: string
  readonly kept: Kept
}

type Cells = Readonly<Partial<Record<(typeof COLUMNS)[number], string>>>

/**
 * Looks through a table of tickets line by line and, where it is sure, takes the good ones in, in one transaction. A line that was taken before,
 * by its `external_id` or else by all that it says, is known and left as it is. Broken lines are counted, the first hundred told by number and why.
 */
export async function importTickets(
  tx: Tx,
  { workspaceId, accountId, kept }: Importing,
  csv: string,
  sure: boolean,
  at: Date,
): Promise<ImportedTickets> {
  const [types, dueAt] = [await typesOf(tx), await dueOf(tx, undefined, at)]
  const faults: ImportedTickets['faults'] = []
  const good = new Map<string, Row>()
  let [rows, broken] = [0, 0]
  for await (const { line, cells } of linesOf(csv)) {
    rows++
    const read = readRow(cells, types, { at, dueAt, kept })
    if ('fault' in read) {
      broken++
      if (faults.length < TOLD) faults.push({ line, why: read.fault })
    } else good.set(read.externalId, read)
    if (good.size > MOST) throw new AppError('invalid', refusal('ticket.import_most', { most: MOST }))
  }
  const known = await tx.rows<{ id: string }>(
    sql`select external_id as id from tickets where external_id = any(${[...good.keys()]}::text[])`,
  )
  for (const { id } of known) good.delete(id)
  const taken = sure && good.size > 0 ? await insert(tx, workspaceId, accountId, [...good.values()]) : 0
  return { rows, good: good.size, known: known.length, broken, taken, faults }
}

/** The lines below the head, by the head's names. Throws `invalid` for what is no table of tickets. */
async function* linesOf(csv: string): AsyncGenerator<{ line: number; cells: Cells }> {
  const parser = Readable.from([csv], { objectMode: true }).pipe(
    parse({
      bom: true,
      info: true,
      max_record_size: LONGEST,
      relax_column_count: true,
      relax_quotes: true,
      skip_records_with_empty_values: true,
    }),
  )
  let head: string[] | undefined
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (head === undefined) {
        head = record.map((name) => name.trim().toLowerCase())
        if (!head.includes('subject')) throw new AppError('invalid', refusal('ticket.import_head', { known: COLUMNS.join(', ') }))
        continue
      }
      yield { line: info.lines, cells: Object.fromEntries(head.map((name, i) => [name, bare(record[i] ?? '')])) }
    }
  } catch (error) {
    if (error instanceof CsvError) throw new AppError('invalid', refusal('ticket.import_broken', { line: Number(error['lines'] ?? 0) }))
    throw error
  }
}

/** Without the apostrophe by which an export kept a text from being a formula. */
const bare = (cell: string) => (/^'[=+\-@＝＋－＠\t\r]/u.test(cell) ? cell.slice(1) : cell).trim()

function rowOf(cells: Cells, types: readonly TicketType[], { at, dueAt }: { at: Date; dueAt: Date }): Row | { fault: Refusal } {
  const { subject = '', type = '', requester = '' } = cells
  if (subject === '') return { fault: refusal('ticket.line_subject') }
  if (subject.length > 200 || requester.length > 120) return { fault: refusal('shape.long', { most: 200 }) }
  const [status, priority] = [TicketStatus.safeParse(cells.status || 'new'), TicketPriority.safeParse(cells.priority || 'normal')]
  if (!status.success)
    return {
      fault: refusal('ticket.line_value', { column: 'status', value: clipped(cells.status), known: TicketStatus.options.join(', ') }),
    }
  if (!priority.success)
    return {
      fault: refusal('ticket.line_value', { column: 'priority', value: clipped(cells.priority), known: TicketPriority.options.join(', ') }),
    }
  const kind = types.find(({ name }) => name === type)
  if (type !== '' && !kind)
    return {
      fault: refusal('ticket.line_value', { column: 'type', value: clipped(type), known: types.map(({ name }) => name).join(', ') }),
    }
  const fields = fieldsOf(cells.fields, kind)
  if ('fault' in fields) return fields
  const [due, created] = [dateOf(cells.due_at, dueAt), dateOf(cells.created_at, at)]
  if (!due || !created) return { fault: refusal('ticket.line_date', { value: clipped(due ? cells.created_at : cells.due_at) }) }
  const externalId = cells.external_id || `line:${hashToken(JSON.stringify(cells)).toString('base64url')}`
  const own = { subject, status: status.data, priority: priority.data, typeId: kind?.id ?? null, requester: requester || null }
  return { ...own, externalId: firstGraphemes(externalId, 120), fields: fields.values, dueAt: due, createdAt: created }
}

/** A row with a mask in it is a fault: what was exported masked does not come back as what was hidden. */
function readRow(
  cells: Cells,
  types: readonly TicketType[],
  { kept, ...when }: { at: Date; dueAt: Date; kept: Kept },
): Row | { fault: Refusal } {
  try {
    const { subject, requester, fields } = cells
    kept({ subject, requester, fields })
  } catch (error) {
    if (isAppError(error) && error.refusal) return { fault: error.refusal }
    throw error
  }
  return rowOf(cells, types, when)
}

const clipped = (value: string | undefined) => firstGraphemes(value ?? '', 60)

function fieldsOf(text: string | undefined, kind: TicketType | undefined): { values: FieldValues } | { fault: Refusal } {
  if (!text || !kind) return { values: {} }
  try {
    return { values: mustFit(kind.fields, FieldValues.parse(JSON.parse(text))) }
  } catch (error) {
    return { fault: isAppError(error) && error.refusal ? error.refusal : refusal('ticket.line_fields') }
  }
}

/** As an export writes it, in UTC where it names no zone. */
function dateOf(text: string | undefined, otherwise: Date): Date | undefined {
  if (!text) return otherwise
  const read = new Date(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2})?$/u.test(text) ? `${text.replace(' ', 'T')}Z` : text)
  return Number.isNaN(read.getTime()) || read.getUTCFullYear() > 9_000 ? undefined : read
}

async function insert(tx: Tx, workspaceId: string, by: string, rows: readonly Row[]): Promise<number> {
  const counted = await tx.row<{ last: number }>(sql`
    insert into feed_counters as c (workspace_id, tickets) values (${workspaceId}, ${rows.length})
    on conflict (workspace_id) do update set tickets = c.tickets + ${rows.length} returning tickets::int as last`)
  const first = (counted?.last ?? rows.length) - rows.length + 1
  const numbered = rows.map((row, i) => ({ ...row, id: uuidv7(), number: first + i }))
  return tx.run(sql`
    insert into tickets (workspace_id, id, number, subject, status, priority, source, type_id, fields, requester, external_id, due_at, created_at, done_at, changed_by)
    select ${workspaceId}::uuid, id, number, subject, status, priority, 'import', "typeId", fields, requester, "externalId", "dueAt", "createdAt",
      case when status in ('done', 'dropped') then "createdAt" end, ${by}::uuid
    from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) as r (id uuid, number int, subject text, status text, priority text, "typeId" uuid, fields jsonb,
      requester text, "externalId" text, "dueAt" timestamptz, "createdAt" timestamptz)`)
}
