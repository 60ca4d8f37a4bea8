import { AppError } from '#platform/errors'
import { ENTRY_STATUSES, type Entry, type Translation } from './entry.ts'

/** One line of an import: what an entry is made of, under a name that stays. */
export interface EntryLine {
  readonly slug: string
  readonly entry: Omit<Entry, 'id'>
}

/** Entries from JSON lines: `{id, question, wordings[], answer, questionEn?, wordingsEn?, answerEn?, category, intents[], status?, language?}`. Refuses the first bad line by its number. */
export function entriesFromJsonl(text: string): EntryLine[] {
  return text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [readLine(line, at + 1)]))
}

function readLine(line: string, number: number): EntryLine {
  const value = parse(line, number)
  const words = (name: string) => required(value[name], name, number)
  return {
    slug: words('id'),
    entry: {
      question: words('question'),
      wordings: strings(value['wordings']),
      answer: words('answer'),
      category: words('category'),
      intents: strings(value['intents']),
      language: typeof value['language'] === 'string' ? value['language'] : 'zh-CN',
      translations: english(value),
      status: ENTRY_STATUSES.find((one) => one === value['status']) ?? 'live',
      priority: typeof value['priority'] === 'number' ? value['priority'] : 0,
    },
  }
}

function parse(line: string, number: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // told below, with the line
  }
  throw new AppError('invalid', `line ${number} is not a JSON object; each line holds one entry`)
}

function required(value: unknown, name: string, number: number): string {
  if (typeof value === 'string' && value.trim() !== '') return value
  throw new AppError('invalid', `line ${number} has no "${name}"; give it as words`)
}

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [])

function english(value: Record<string, unknown>): Record<string, Translation> {
  const { questionEn, answerEn } = value
  if (typeof questionEn !== 'string' || typeof answerEn !== 'string') return {}
  return { en: { question: questionEn, wordings: strings(value['wordingsEn']), answer: answerEn } }
}
