import { firstGraphemes, storableIn } from '@xiaoer/contract/graphemes'
import { fault } from '../faults.ts'
import { type BadRow, bad, type RawRow, type ReadEntry } from '../rows.ts'
import { withoutRadicals } from './radicals.ts'

/** The most that an entry holds; the console's editor keeps to the same. */
const MOST = { question: 300, wording: 300, wordings: 1_000, answer: 8_000, category: 80, id: 200 }
const STATUSES: Readonly<Record<string, ReadEntry['status']>> = {
  live: 'live',
  启用: 'live',
  已发布: 'live',
  生效: 'live',
  上线: 'live',
  draft: 'draft',
  草稿: 'draft',
  待发布: 'draft',
  archived: 'archived',
  停用: 'archived',
  归档: 'archived',
  禁用: 'archived',
  下线: 'archived',
}
/** "1. ", "2、" before an item of a list. */
const NUMBER = /^\s*\d{1,3}[.、)）]\s*/u
const UNKEPT = /\0|\p{Cs}/u

type Cell = string | readonly string[] | undefined

const words = (cell: Cell): string =>
  withoutRadicals(typeof cell === 'string' ? cell : (cell ?? []).join('\n'))
    .replace(/\r\n?/gu, '\n')
    .trim()
const lines = (cell: Cell): string[] =>
  (typeof cell === 'string' ? cell.split(/[\n|；;]/u) : (cell ?? []))
    .map((one) => withoutRadicals(one).replace(NUMBER, '').trim())
    .filter((one) => one !== '')

/** The entry a row tells of, or why there is none. */
export function checked(raw: RawRow): ReadEntry | BadRow {
  const entry = asEntry(raw)
  const { where, question, answer } = entry
  const wrong =
    question === ''
      ? fault('no_question')
      : answer === '' && !raw.extras?.answers?.length
        ? fault('no_answer')
        : (unheld(raw) ?? tooMuch(entry))
  return wrong ? bad(where, wrong, `${question} ${answer}`) : entry
}

function asEntry({ where, fields, exact = false, draft = false, extras }: RawRow): ReadEntry {
  const [category, id, language] = [words(fields.category) || lines(fields.tags)[0], words(fields.id), words(fields.language)]
  const status = STATUSES[words(fields.status).toLowerCase()]
  const priority = Number.parseInt(words(fields.priority), 10)
  const [questionEn, answerEn] = [plain(fields.questionEn, exact), plain(fields.answerEn, exact)]
  return {
    where,
    ...(draft && { draft }),
    ...(extras && { extras }),
    ...questionOf(fields, exact),
    ...(category && { category }),
    ...(id && { id }),
    ...(language && { language }),
    ...(status && { status }),
    ...(Number.isSafeInteger(priority) && { priority }),
    ...(fields.intents !== undefined && { intents: lines(fields.intents) }),
    ...(questionEn && answerEn && { english: { question: questionEn, wordings: lines(fields.wordingsEn), answer: answerEn } }),
  }
}

const plain = (cell: Cell, exact: boolean) => (exact && typeof cell === 'string' && cell.trim() !== '' ? cell : words(cell))

/** The question is the first of what may ask; without an answer FastGPT's text answers its indexes. */
function questionOf(
  { question, title, wordings, answer }: RawRow['fields'],
  exact: boolean,
): Pick<ReadEntry, 'question' | 'wordings' | 'answer'> {
  if (exact) return { question: plain(question, true), ...(wordings && { wordings: [wordings].flat() }), answer: plain(answer, true) }
  const asked = lines(words(question).split('\n'))
  const others = lines(wordings)
  if (words(answer) === '' && asked.length > 0 && others.length > 0) return { ...apart(others), answer: words(question) }
  const all = asked.length + others.length > 0 ? [...asked, ...others] : words(title).split('\n').slice(0, 1)
  const { question: first, wordings: rest } = apart(all)
  return { question: first, ...((wordings !== undefined || rest.length > 0) && { wordings: rest }), answer: words(answer) }
}

const apart = ([question = '', ...others]: readonly string[]) => ({
  question,
  wordings: [...new Set(others)].filter((one) => one !== question),
})

/** What an entry has no place for must not get lost unsaid. */
function unheld({ fields }: RawRow) {
  const conditions = words(fields.conditions)
  if (conditions !== '') return fault('conditions', firstGraphemes(conditions, 80))
  const status = words(fields.status)
  return status !== '' && STATUSES[status.toLowerCase()] === undefined ? fault('status', firstGraphemes(status, 80)) : undefined
}

function tooMuch(entry: ReadEntry) {
  const { question, answer, wordings = [], category = '', id = '', english } = entry
  if (wordings.length > MOST.wordings) return fault('many_wordings', wordings.length, MOST.wordings)
  const all: [name: string, text: string, most: number][] = [
    ['question', question, MOST.question],
    ['answer', answer, MOST.answer],
    ['category', category, MOST.category],
    ['id', id, MOST.id],
    ...wordings.map((one): [string, string, number] => ['wordings', one, MOST.wording]),
    ...(english
      ? [
          ['questionEn', english.question, MOST.question] as [string, string, number],
          ['answerEn', english.answer, MOST.answer] as [string, string, number],
        ]
      : []),
  ]
  const long = all.find(([, text, most]) => text.length > most)
  if (long) return fault('long', long[0], long[1].length, long[2])
  const odd = all.find(([, text]) => UNKEPT.test(text))?.[0] ?? (isKeptBeside(entry) ? undefined : 'extras')
  return odd === undefined ? undefined : fault('signs', odd)
}

/** Whether a database keeps what an entry has beside its words, at any depth. */
function isKeptBeside({ extras, intents, language }: ReadEntry): boolean {
  const beside = { extras, intents, language }
  return JSON.stringify(storableIn(beside)) === JSON.stringify(beside)
}
