import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { foldPlainly, leaning, learntOnce } from '#engine/learnt'
import { type Example, linesOf, tablesIn } from '#engine/text'

const DATA = fileURLToPath(new URL('../../../../data/', import.meta.url))
const MANNERS = join(DATA, 'manners')
const KNOWLEDGE = join(DATA, 'demo/knowledge')

/** How far a sentence must stand on the side of the heated ones: of 3,034 turns that agents of a large shop wrote, two do. Nobody looks at a warning that comes often. */
const LEAST = 0.2
const SENTENCES = /[。！!？?\n；;]+|[.]\s/u
/** What is pasted may be longer. */
const READ_AT_MOST = 30

/** The first sentence of an answer that would make its reader angrier, by what was learnt of such; undefined where none would. Pure. */
export const heatedIn = (text: string, least = LEAST): string | undefined =>
  text
    .split(SENTENCES)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .slice(0, READ_AT_MOST)
    .find((one) => leaning(shippedManners(), one, 'heated', 'calm') >= least)

/** What teaches: sentences written for it, and what the demo shop answers, all of it calm. */
export function mannersLessons(): Example[] {
  const written = tablesIn(MANNERS)
    .flatMap(linesOf)
    .map((line) => {
      const [label = 'calm', , text = ''] = line.split('\t')
      return { label, text: foldPlainly(text) }
    })
  return [...written, ...answers().map((text) => ({ label: 'calm', text: foldPlainly(text) }))]
}

const answerFiles = () => tablesIn(KNOWLEDGE, '.jsonl')

const answers = (): string[] =>
  answerFiles()
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/"answer(?:En)?": ?"((?:[^"\\]|\\.)*)"/gu)])
    .flatMap(([, answer = '']) => answer.split(SENTENCES))
    .filter((one) => one.trim() !== '')

const shippedManners = learntOnce({
  name: 'manners',
  folder: import.meta.dirname,
  tables: () => [...tablesIn(MANNERS), ...answerFiles()],
  lessons: mannersLessons,
})
