import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Entity } from '#engine/conversation'
import { type Model, parseSentences, SHIPPED_FOLDER, understand } from '#engine/understanding'
import { evaluateEntities, type MarkedSentence, readMarked } from '../evaluation/evaluate-entities.ts'
import { CONTEXT, type Judgement, moodOf } from './regression.ts'

const HELD_OUT = join(SHIPPED_FOLDER, 'heldout')

/** The project's sentences that measure moods, each with the mood that the model hears. */
export function judgeMoods(model: Model): Judgement[] {
  const file = join(HELD_OUT, 'moods.tsv')
  const asked = existsSync(file) ? parseSentences(readFileSync(file, 'utf8'), file) : []
  return asked.map((one) => ({ ...one, answer: moodOf(model, one.text) }))
}

/** The project's sentences that measure values, but for goods, which are of a catalogue: each with the values that the model finds, as quality writes them. */
export function judgeEntities(model: Model): Judgement[] {
  const file = join(HELD_OUT, 'entities.jsonl')
  const marked = existsSync(file) ? readMarked(file).map(withoutGoods) : []
  const wrong = new Map<string, string>()
  const find = (text: string) => understand(model, text, CONTEXT).entities
  const meant = (type: Entity['type'], word: string) => {
    const value = find(word).find((one) => one.type === type && one.text === word)?.value
    return typeof value === 'string' ? value : undefined
  }
  evaluateEntities({ sentences: marked, find, meant, onMiss: (text) => wrong.set(text, written(find(text))) })
  return marked.map(({ text, entities }) => {
    const truth = written(entities)
    const answer = wrong.get(text)
    // the same words with another value are wrong as well
    return { text, intent: truth, answer: answer === truth ? `${answer} ≠` : (answer ?? truth) }
  })
}

const withoutGoods = ({ text, entities }: MarkedSentence): MarkedSentence => ({
  text,
  entities: entities.filter(({ type }) => type !== 'product'),
})

const written = (all: readonly { readonly type: string; readonly text: string }[]): string =>
  all.map(({ type, text }) => `${type}: ${text}`).join('; ') || '—'
