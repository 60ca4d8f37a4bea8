import { issueRefusal } from '@xiaoer/contract/refusals'
import { EntryExtras } from '#engine/knowledge'
import { isBeside } from '../beside/lines.ts'
import { fault, refuse } from '../faults.ts'
import { bad, type Field, type Row } from '../rows.ts'
import type { Source } from '../sources/source.ts'
import { linesOf, wholeText } from '../sources/text.ts'
import { fieldOf } from './columns.ts'

/** 1,000 wordings of 300 characters, escaped, in both languages. */
const MOST_IN_LINE = 4_000_000
/** Lists of exports lie no deeper. */
const DEPTH = 4

/** Entries of JSON lines; those that `xiaoer export knowledge` writes are taken to the letter. */
export async function* readJsonLines(source: Source): AsyncGenerator<Row> {
  let inHead = true
  for await (const { line, number } of linesOf(source, MOST_IN_LINE)) {
    if (line.trim() === '') continue
    const value = parsed(line)
    if (isRecord(value) && isBeside(value)) {
      // those of the head are taken before the entries: see `takeBeside`
      if (!inHead) yield bad(String(number), fault('beside_low'), line)
      continue
    }
    inHead = false
    yield isRecord(value) ? exactRow(String(number), value) : bad(String(number), fault('not_json'), line)
  }
}

/** With all that an entry has beside its words. */
function exactRow(where: string, value: Record<string, unknown>): Row {
  const extras = EntryExtras.safeParse(value)
  if (extras.success) return { ...rowOf(where, value), exact: true, extras: extras.data }
  const [issue] = extras.error.issues
  return bad(where, fault('extras', issue?.path.join('.') ?? '', issueRefusal(issue ?? {})), JSON.stringify(value))
}

/** Entries of one JSON file: a list of objects, or the list inside an export of Tiledesk (`kbs`, `intents`, `faqs`) or FastGPT (`data.list`). */
export async function* readJson(source: Source): AsyncGenerator<Row> {
  const value = parsed(await wholeText(source))
  if (value === undefined) refuse('broken', 'JSON', source.name)
  const list = listIn(value, DEPTH)
  if (!list) return refuse('json_list')
  for (const [at, item] of list.entries()) {
    const where = String(at + 1)
    yield isRecord(item) ? rowOf(where, untwined(item)) : bad(where, fault('not_json'), String(item))
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The first list whose objects name a question. */
function listIn(value: unknown, depth: number): unknown[] | undefined {
  if (Array.isArray(value)) {
    if (value.some((item) => isRecord(item) && (isFaq(item) || Object.keys(item).some((key) => fieldOf(key) === 'question')))) return value
    return depth > 0 ? firstOf(value.slice(0, 100), depth) : undefined
  }
  return isRecord(value) && depth > 0 ? firstOf(Object.values(value), depth) : undefined
}

const firstOf = (values: unknown[], depth: number) => values.map((one) => listIn(one, depth - 1)).find((list) => list !== undefined)

const isFaq = (item: Record<string, unknown>) => item['type'] === 'faq' && typeof item['content'] === 'string'

/** Tiledesk's knowledge bases keep a question and, below it, question and answer together. */
function untwined(item: Record<string, unknown>): Record<string, unknown> {
  if (!isFaq(item)) return item
  const [name, content] = [String(item['name'] ?? ''), String(item['content'])]
  const answer = content.startsWith(`${name}\n`) ? content.slice(name.length + 1) : content
  return { question: name, answer }
}

function rowOf(where: string, item: Record<string, unknown>): Row {
  const fields: Partial<Record<Field, string | string[]>> = {}
  for (const [key, value] of Object.entries(item)) {
    const field = fieldOf(key)
    const cell = cellOf(value)
    if (field && cell !== undefined) fields[field] ??= cell
  }
  return { where, fields }
}

/** FastGPT's indexes are objects with a text. */
function cellOf(value: unknown): string | string[] | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value))
    return value.flatMap((one) =>
      isRecord(one) ? (typeof one['text'] === 'string' ? [one['text']] : []) : typeof one === 'string' ? [one] : [],
    )
  return isRecord(value) && Object.keys(value).length > 0 ? JSON.stringify(value) : undefined
}
