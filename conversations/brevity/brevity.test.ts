import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { StoredPart } from '@xiaoer/contract'
import { serviceDriver } from '@xiaoer/testing/chat/service-driver'
import { testService } from '@xiaoer/testing/service'

/** What shoppers ask a shop every day; where they stand and who they are as a script says it, and which cards belong to it beside what may be tapped. */
type Question = Readonly<Record<string, string>> & { readonly about: string; readonly asks: string; readonly cards?: string }

const questionsIn = (file: string): Question[] => JSON.parse(readFileSync(join(import.meta.dirname, `${file}.json`), 'utf8'))
const driver = await serviceDriver(await testService())
const segmenter = new Intl.Segmenter('zh', { granularity: 'sentence' })

/** What is read of a part before anything is tapped. */
function readFirst(part: StoredPart): string {
  const [from, to] = 'fold' in part && Array.isArray(part.fold) ? part.fold : [0, 0]
  return part.kind === 'text' ? part.text.slice(0, from) + part.text.slice(to) : ''
}

async function asked({ about: _, asks, cards: __, ...settings }: Question, nth: number) {
  const { visit } = await driver.begin(settings, nth)
  const { replies } = await visit.write(asks)
  const parts = replies.flatMap((reply) => reply.parts)
  const first = parts.map(readFirst).filter(Boolean).join('\n')
  const sentences = [...segmenter.segment(first)].filter(({ segment }) => segment.trim() !== '').length
  const cards = parts.flatMap(({ kind }) => (kind === 'text' || kind === 'choices' ? [] : kind))
  return { first, sentences, cards, bubbles: replies.length }
}

/** Of thirty daily questions twenty-five were answered in three sentences; the longest took thirteen. */
for (const [at, [file, short]] of (
  [
    ['thirty', 30],
    ['others', 23],
  ] as const
).entries())
  test(`${short} of the questions in ${file} are answered in three sentences that are read first, none in more than five, in one bubble, with no card that was not asked for`, async (t) => {
    const questions = questionsIn(file)
    const read: number[] = []
    for (const [nth, question] of questions.entries()) {
      const { first, sentences, cards, bubbles } = await asked(question, 30 * at + nth + 1)
      const context = `${question.about}: ${question.asks}\n${first}`
      assert.ok(first !== '' && bubbles === 1, context)
      assert.ok(sentences <= 5, `${sentences} sentences: ${context}`)
      assert.deepEqual(
        cards.filter((kind) => kind !== question.cards),
        [],
        context,
      )
      read.push(sentences)
    }
    t.diagnostic(`sentences: ${read.join(' ')}`)
    assert.ok(read.filter((sentences) => sentences <= 3).length >= short, read.join(' '))
  })
