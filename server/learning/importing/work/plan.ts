import { findingsIn, mustBeSayable, PLAIN, type Standing, standingEntries, type WrittenEntry } from '#engine/knowledge'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { isAppError } from '#platform/errors'
import { pacer } from '#platform/pacing'
import { fault, type ImportFault } from '../faults.ts'
import { type BadRow, bad, type ReadEntry } from '../rows.ts'
import type { Found, Scanned } from '../scanning/scan.ts'
import { type Known, namesIn, type SetsOf, told } from './extras.ts'

/** What becomes of a row. */
export type Kind = 'new' | 'changed' | 'same' | 'bad'

/** What becomes of rows whose question stands here already: the entry is changed, the row is left out, or both stand. */
export type Doubles = 'replace' | 'leave' | 'keep'

/** A row and what becomes of it. */
export interface Planned {
  readonly position: number
  readonly kind: Kind
  readonly where: string
  readonly question: string
  readonly answer: string
  /** A question that is there, or stands above in the file, and says nearly the same. */
  readonly near?: string | undefined
  /** Its question stands here already, and the row would change that entry. */
  readonly isDouble?: boolean
  readonly bad?: BadRow
  /** Why it comes in as a draft, though it was meant to be published. */
  readonly held?: ImportFault
  /** The entry as it will be, and as it stands. */
  readonly write?: { readonly entry: WrittenEntry; readonly before: Standing | undefined }
}

/** What rows are planned with. */
export interface Planning {
  /** For rows that name none. */
  readonly category: string | null
  /** Where new entries come from whose row does not say; null: it stays open. */
  readonly source: string | null
  readonly setsOf: SetsOf
  readonly doubles: Doubles
  /** By row, what it names that no shop has any more. */
  readonly gone: ReadonlyMap<number, Gone>
}

/** A product or a category, and where the row names it. */
export interface Gone {
  readonly path: string
  readonly id: string
  readonly title: string
}

/** Rows compared in one go, about a millisecond. */
const GO = 32
/** Of rows without a category, where the import names none. */
const NO_CATEGORY = '其他'
const LANGUAGE = 'zh-CN'

/** Compares rows with the entries that are there, which stay as they are until the transaction ends. */
export async function plan(tx: Tx, rows: readonly Scanned[], { category, source, setsOf, gone, doubles }: Planning): Promise<Planned[]> {
  const standing = await standingEntries(
    tx,
    rows.map((row) => ('entry' in row ? row.entry : { question: '' })),
  )
  const known = await namesIn(tx, rows, setsOf)
  const taken = new Map<string, number>()
  const planned: Planned[] = []
  for (const [at, row] of rows.entries()) {
    // shoppers are answered between: looking for words that may not be published takes its time
    if (at % GO === GO - 1) await pacer.goOn()
    planned.push(mustBeThere(planRow(row, standing[at], taken, { category, source, ...known }, doubles), gone.get(row.position)))
  }
  return planned
}

/** `taken`: the entries that rows above speak of, with the numbers of those. */
function planRow(row: Scanned, before: Standing | undefined, taken: Map<string, number>, known: Known, doubles: Doubles): Planned {
  if ('bad' in row) return asBad(row.position, row.bad)
  const other = before && taken.get(before.id)
  if (other !== undefined)
    return asBad(row.position, bad(row.entry.where, fault('repeated', other), `${row.entry.question} ${row.entry.answer}`))
  if (before) taken.set(before.id, row.position)
  const planned = compared(row.position, row, before, known)
  if (!before || row.entry.id !== undefined || planned.kind !== 'changed') return planned
  return asDouble(row, planned, { before, known, doubles })
}

/** A row whose question stands here already is shown with it; what becomes of it is chosen. */
function asDouble(
  row: Found & { readonly position: number },
  planned: Planned,
  { before, known, doubles }: { readonly before: Standing; readonly known: Known; readonly doubles: Doubles },
): Planned {
  const told = { isDouble: true, near: before.question }
  if (doubles === 'replace') return { ...planned, ...told }
  if (doubles === 'keep') return { ...compared(row.position, row, undefined, known), ...told }
  const { write: _, held: _held, ...left } = planned
  return { ...left, ...told, kind: 'same' }
}

/** What stands there already and stays as it is may name what is gone; what would be written may not, as in the console. */
const mustBeThere = (row: Planned, gone: Gone | undefined): Planned =>
  row.write && gone
    ? asBad(row.position, bad(row.where, fault('gone', gone.path, gone.title, gone.id), `${row.question} ${row.answer}`))
    : row

const asBad = (position: number, row: BadRow): Planned => ({
  position,
  kind: 'bad',
  where: row.where,
  question: row.excerpt,
  answer: '',
  bad: row,
})

function compared(position: number, { entry, near }: Found, before: Standing | undefined, known: Known): Planned {
  const { where, question, answer } = entry
  const meant = merged(entry, before, known)
  // what stands there already, published once as it is, is left alone
  const stays = before !== undefined && isSame(before, meant)
  const held = meant.status === 'live' && !stays ? heldFor(meant) : undefined
  const after: WrittenEntry = held ? { ...meant, status: 'draft' } : meant
  // a question of the same words is the same, also where it is written otherwise
  const kind = !before
    ? 'new'
    : isSame(before, entry.id === undefined ? { ...after, question: before.question } : after)
      ? 'same'
      : 'changed'
  const unsayable = kind === 'same' ? undefined : whyUnsayable(after)
  if (unsayable) return asBad(position, bad(where, unsayable, `${question} ${answer}`))
  const shown = { position, kind, where, question, answer } as const
  if (kind === 'same') return shown
  return { ...shown, ...(kind === 'new' && { near }), ...(held && { held }), write: { entry: after, before } }
}

/** What saving a single entry refuses in whatever state: a placeholder that nothing fills would never be said, and markup would run. */
function whyUnsayable(entry: WrittenEntry): ImportFault | undefined {
  try {
    mustBeSayable(entry)
    return undefined
  } catch (error) {
    if (isAppError(error) && error.refusal) return fault('unsayable', error.refusal)
    throw error
  }
}

const MOST_NAMED = 5

/** What publishing would refuse it for, as it refuses a single entry. */
function heldFor(entry: WrittenEntry): ImportFault | undefined {
  const found = findingsIn(entry).filter(({ setAside }) => setAside === null)
  if (found.length === 0) return undefined
  return fault(
    'held',
    found
      .slice(0, MOST_NAMED)
      .map(({ found: words, article }) => `“${words}”${article ? ` (${article})` : ''}`)
      .join('、'),
  )
}

/** What the row does not say stays as it is. */
function merged(row: ReadEntry, before: Standing | undefined, known: Known): WrittenEntry {
  const { id, question, answer, wordings, intents, language, status, priority, english, extras = {} } = row
  const { updatedAt: _, ...stays } = before ?? { ...PLAIN, source: known.source, updatedAt: null }
  return {
    ...stays,
    ...told(extras, known),
    id: before?.id ?? uuidv7(),
    slug: before ? before.slug : (id ?? null),
    question,
    answer,
    wordings: wordings ?? before?.wordings ?? [],
    category: row.category ?? known.category ?? before?.category ?? NO_CATEGORY,
    intents: intents ?? before?.intents ?? [],
    language: language ?? before?.language ?? LANGUAGE,
    translations: { ...before?.translations, ...extras.translations, ...(english && { en: english }) },
    status: status ?? before?.status ?? (row.draft ? 'draft' : 'live'),
    priority: priority ?? before?.priority ?? 0,
  }
}

function isSame({ updatedAt: _, ...before }: Standing, after: WrittenEntry): boolean {
  return canonical(before) === canonical(after)
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
