import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OWN_WORDS } from '../../reply/catalogue/catalogue.ts'
import { asksOf } from './asks.ts'
import type { Definition } from './definition.ts'
import { definitionOf } from './definitions/index.ts'

/** The matters that are settled most; their words stand in twelve languages beside Chinese and English. */
const MOST = ['return_goods', 'exchange_goods', 'refund_only', 'cancel_order']

/** All that a matter may say by itself. */
function keysOf({ id, flow, deeds, ...definition }: Definition): string[] {
  const asks = asksOf({ id, flow, deeds, ...definition }).filter(({ slot }) => slot !== 'option' && slot !== 'confirm')
  const refused = Object.values(flow.steps).flatMap((step) => (step.do === 'order' ? (step.refused ?? []).map(({ say }) => say) : []))
  return [
    `settle.title.${id}`,
    `settle.begin.${id}`,
    ...asks.flatMap(({ slot, choices = [] }) => [`settle.ask.${slot}`, ...choices.map((value) => `settle.choice.${slot}.${value}`)]),
    ...deeds.flatMap(({ kind, confirm = ['yes'] }) => [
      `settle.confirm.${kind}`,
      `settle.done.${kind}`,
      ...confirm.map((value) => `settle.choice.confirm.${value}`),
    ]),
    ...refused.filter((say) => typeof say === 'string'),
  ]
}

test('the commonest matters are settled in each of the twelve languages in its own words', () => {
  assert.equal(OWN_WORDS.size, 12)
  for (const id of MOST) {
    const definition = definitionOf(id)
    assert.ok(definition, id)
    const missing = [...OWN_WORDS].flatMap(([language, texts]) =>
      keysOf(definition)
        .filter((key) => !texts.has(key))
        .map((key) => `${language} ${key}`),
    )
    assert.deepEqual(missing, [], id)
  }
})
