import type { Entry } from '../../../entry.ts'
import type { Lesson } from '../fit.ts'
import { dice } from './goods-lessons.fixture.ts'

/** So many of an entry's wordings are asked. */
const ASKED = 3

/** Which base of bare questions: of how many entries, and in which language. */
export interface Bare {
  readonly seed: number
  readonly entries: number
  readonly language?: string
}

/** A small base as shops begin: some of the entries, each by its question alone. Asked are their other wordings, and as many of entries that it lacks. */
export function bareLesson(all: readonly Entry[], { seed, entries, language }: Bare): Lesson {
  const roll = dice(seed)
  const take = <T>(from: T[], count: number): T[] =>
    Array.from({ length: Math.min(count, from.length) }, () => from.splice(roll(from.length), 1)[0]!)
  const left = all.flatMap(({ id, translations, ...own }) => {
    const { question, wordings } = language === undefined ? own : (translations[language] ?? { question: '', wordings: [] })
    return wordings.length === 0
      ? []
      : [{ id, question, asked: wordings.filter((_, nth) => nth % Math.ceil(wordings.length / ASKED) === 0) }]
  })
  const chosen = take(left, entries)
  const asked = chosen.flatMap(({ id, asked }) => asked.map((text) => ({ text, right: id })))
  const strange = left.flatMap((one) => one.asked.map((text) => ({ text, right: undefined })))
  return { pairs: chosen.map(({ id, question }) => ({ id, text: question })), asked: [...asked, ...take(strange, asked.length)] }
}
