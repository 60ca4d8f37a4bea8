// long: trains intents of a shop’s own
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { isOwnIntent, ownIntent } from '#engine/conversation'
import type { Model } from '../model.ts'
import { learnCorrections, refine } from '../refine.ts'
import { SHIPPED_FOLDER, shippedModel } from '../shipped.ts'
import { parseSentences } from '../taught/sentences.ts'
import { aContext } from '../testing/small-model.ts'
import { understand } from '../understand.ts'
import { ownClasses, withoutOwn } from './own-intents.ts'

const shipped = shippedModel(fileURLToPath(new URL('../../../../node_modules/.cache/xiaoer', import.meta.url)))
const rows = readFileSync(join(SHIPPED_FOLDER, 'heldout', 'house.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'))
const matters = [...new Set(rows.map(([, matter = '']) => matter))]
/** Written after how near is near was chosen. */
const FRESH = ['boarding', 'artwork']
const idOf = (matter: string) => ownIntent(`00000000-0000-0000-0000-00000000000${matters.indexOf(matter)}`)
const said = (kind: string, wanted: readonly string[] = matters) =>
  rows.flatMap(([is, matter = '', text = '']) => (is === kind && wanted.includes(matter) ? [{ text, intent: idOf(matter) }] : []))

const corrections = learnCorrections(shipped, said('taught'))
const taught = refine(shipped, corrections)
const read = (of: Model, text: string) => understand(of, text, aContext()).intent

test('what is put otherwise is read as the own intent, what is beside it in its words is not', () => {
  const right = (of: readonly { text: string; intent: string }[]) => of.filter(({ text, intent }) => read(taught, text) === intent).length
  const asked = said('asked', FRESH)
  assert.equal(right(said('taught')), said('taught').length)
  assert.ok(right(asked) / asked.length >= 0.5, `${right(asked)} of ${asked.length}`)
  assert.ok(said('asked').every(({ text, intent }) => !isOwnIntent(read(taught, text)) || read(taught, text) === intent))
  const beside = said('beside')
  const taken = beside.filter(({ text }) => isOwnIntent(read(taught, text)))
  assert.ok(taken.length <= 2, taken.map(({ text }) => text).join())
})

test('what ships loses nothing by five intents of a workspace: of the sentences that measure it one in a thousand at most is taken', () => {
  const file = join(SHIPPED_FOLDER, 'heldout', 'intents.tsv')
  const measured = parseSentences(readFileSync(file, 'utf8'), file)
  const lost = measured.filter(({ text, intent }) => read(shipped, text) === intent && read(taught, text) !== intent)
  assert.ok(lost.length <= measured.length / 1_000, lost.map(({ text }) => text).join())
})

test('a person, a complaint and harm come first, and what is said beside the matter stays', () => {
  const [engraving] = said('taught')
  const mine = engraving?.intent
  assert.equal(read(taught, '转人工 我要问刻字'), 'service.human')
  const { intents } = understand(taught, '戒指内圈可以刻名字吗，什么时候发货', aContext())
  assert.deepEqual(
    intents.map(({ intent }) => intent),
    [mine, 'shipping.dispatch'],
  )
  assert.equal(intents[1]?.text, '什么时候发货')
})

test('an intent that is taken out is read no more, the others as before; the same sentences give the same bytes', () => {
  const [first = '', ...others] = matters.map(idOf)
  const left = withoutOwn(corrections, [first])
  assert.deepEqual(ownClasses(left), others)
  const without = refine(shipped, left)
  for (const { text, intent } of said('taught')) assert.equal(read(without, text) === intent, intent !== first, text)
  assert.deepEqual(ownClasses(withoutOwn(corrections, matters.map(idOf))), [])
  assert.deepEqual(Buffer.from(learnCorrections(shipped, said('taught'))), Buffer.from(corrections))
})
