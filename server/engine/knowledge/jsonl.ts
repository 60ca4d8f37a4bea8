import { AnswerParts, ConditionalAnswer, Override } from '@xiaoer/contract'
import { issueWords, refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { ENTRY_STATUSES, type Entry, PLAIN } from './entry.ts'

/** One line of an import: what an entry is made of, under a name that stays. */
export interface EntryLine {
  readonly slug: string
  /** The name of the set it belongs to. */
  readonly set?: string | undefined
  readonly entry: Omit<Entry, 'id'>
}

const words = z.string().refine((text) => text.trim() !== '')
const texts = z.array(z.unknown()).transform((all) => all.filter((one) => typeof one === 'string'))

/** What an entry may have beside its words, in the exchange format: all of it may be left out. */
export const EntryExtras = z.object({
  translations: z.record(z.string(), z.object({ question: z.string(), wordings: texts.default([]), answer: z.string() })).optional(),
  answers: z.array(ConditionalAnswer).optional(),
  parts: AnswerParts.optional(),
  source: z.string().max(300).optional(),
  /** Account of a colleague; one who is none here is left out. */
  owner: z.uuid().optional(),
  reviewAt: z.iso.date().optional(),
  /** By its name: it is made where it is missing. */
  set: z.string().min(1).max(80).optional(),
  overrides: z.array(Override).optional(),
})
/** All of them as they stand in a line. */
export type EntryExtras = z.infer<typeof EntryExtras>

/** An entry in the exchange format: a line of `xiaoer export knowledge`, and of an import as json lines. Fields of other names are passed over. */
export const EntryJson = EntryExtras.extend({
  id: words,
  question: words,
  wordings: texts.catch([]),
  answer: z.string(),
  category: words,
  intents: texts.catch([]),
  language: z.string().catch('zh-CN'),
  status: z.enum(ENTRY_STATUSES).catch('live'),
  priority: z.number().catch(0),
  questionEn: z.string().optional().catch(undefined),
  wordingsEn: texts.catch([]),
  answerEn: z.string().optional().catch(undefined),
}).refine(({ answer, answers }) => answer.trim() !== '' || (answers ?? []).length > 0, { path: ['answer'] })
/** One of them. */
export type EntryJson = z.infer<typeof EntryJson>

/** Entries from JSON lines, as `EntryJson`. Refuses the first bad line by its number, naming the field. */
export function entriesFromJsonl(text: string): EntryLine[] {
  return text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [readLine(line, at + 1)]))
}

function readLine(line: string, number: number): EntryLine {
  const read = EntryJson.safeParse(parse(line, number))
  if (read.success) return lineOf(read.data)
  const { path, message } = read.error.issues[0]!
  const [field] = path
  if (path.length === 1 && typeof field === 'string' && Object.hasOwn(EntryJson.shape, field) && !Object.hasOwn(EntryExtras.shape, field))
    throw new AppError('invalid', refusal('line.field', { line: number, field }))
  throw new AppError('invalid', refusal('line.wrong', { line: number, path: path.join('.'), why: issueWords({ message }) }))
}

/** An entry of the exchange format as it is kept. */
export function lineOf({ id, questionEn, wordingsEn, answerEn, set, ...entry }: EntryJson): EntryLine {
  const english = questionEn !== undefined && answerEn !== undefined
  const { question, wordings, answer, category, intents, language, status, priority } = entry
  return {
    slug: id,
    set,
    entry: {
      ...{ question, wordings, answer, category, intents, language, status, priority },
      translations: { ...entry.translations, ...(english && { en: { question: questionEn, wordings: wordingsEn, answer: answerEn } }) },
      ...moreOf(entry),
    },
  }
}

/** What the extras of a line mean for an entry; its set is found by name. */
const moreOf = ({ answers, parts, source, owner, reviewAt, overrides }: EntryExtras) => ({
  ...PLAIN,
  answers: answers ?? PLAIN.answers,
  parts: parts ?? PLAIN.parts,
  source: source ?? null,
  ownerId: owner ?? null,
  reviewAt: reviewAt ?? null,
  overrides: overrides ?? PLAIN.overrides,
})

function parse(line: string, number: number): unknown {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // told below, with the line
  }
  throw new AppError('invalid', refusal('line.not_json', { line: number }))
}
