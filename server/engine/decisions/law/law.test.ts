import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { decide, lawOf, readPolicy, rulesOfLaw, shippedPolicies } from '../index.ts'
import { aCase } from '../testing/cases.ts'
import { shopFile } from '../testing/policies.ts'
import { CN, type Row, type Rows, SIGNED } from './rows-cn.ts'
import { EU } from './rows-eu.ts'

const packs = shippedPolicies('law')
const LEAST_ROWS = 8

const count = ({ yes, no }: Rows) => 1 + yes.length + no.length

/** Whether the rule is among the reasons of something that may be done. */
function speaks(rule: string, law: 'CN' | 'EU', { at = '2026-11-05T12:00:00+08:00', ...facts }: Row): boolean {
  const { options } = decide(packs, aCase({ signedAt: SIGNED, ...facts }, { law, at }))
  return options.some(({ reasons }) => reasons.some((reason) => reason.rule === rule))
}

for (const [law, table] of [['CN', CN] as const, ['EU', EU] as const])
  describe(law, () => {
    for (const [rule, rows] of Object.entries(table))
      test(`${rule}: ${count(rows)} cases`, () => {
        assert.ok(count(rows) >= LEAST_ROWS)
        assert.ok(speaks(rule, law, rows.base), 'the first')
        for (const row of rows.yes) assert.ok(speaks(rule, law, { ...rows.base, ...row }), `should hold: ${JSON.stringify(row)}`)
        for (const row of rows.no) assert.ok(!speaks(rule, law, { ...rows.base, ...row }), `should not hold: ${JSON.stringify(row)}`)
      })
  })

test('every rule of the packs has its cases, and every case a rule', () => {
  const rules = packs.flatMap(({ versions }) => versions.flatMap((version) => version.rules.map(({ id }) => id)))
  assert.deepEqual(rules.sort(), [...Object.keys(CN), ...Object.keys(EU)].sort())
})

test('each rule and duty names article and law in both languages’ words, and when it begins', () => {
  for (const { sources, versions } of packs) {
    assert.ok(sources.every((source) => source.startsWith('https://')))
    for (const { rules, duties = [] } of versions)
      for (const one of [...rules, ...duties]) {
        assert.ok((one.articles?.length ?? 0) > 0, one.id)
        assert.match(one.text['zh-CN'], /\p{Script=Han}/u, one.id)
        assert.match(one.text.en, /[a-z]/, one.id)
      }
  }
})

test('a law that was not in force then grants nothing', () => {
  const early = { signedAt: '2016-11-01T15:00:00+08:00', at: '2016-11-05T12:00:00+08:00' }
  assert.equal(speaks('CN-RET-1', 'CN', early), false)
  assert.equal(speaks('CN-QUAL-1', 'CN', { ...early, claim: 'defect', evidence: 'pictures' }), true)
})

test('days are counted by the clock of the zone: Beijing’s midnight, not the one of UTC', () => {
  assert.equal(speaks('CN-RET-1', 'CN', { at: '2026-11-10T15:59:59Z' }), true)
  assert.equal(speaks('CN-RET-1', 'CN', { at: '2026-11-10T16:00:00Z' }), false)
  assert.equal(speaks('CN-RET-1', 'CN', { signedAt: '2026-11-03T15:59:59Z', at: '2026-11-10T15:59:59Z' }), true)
  assert.equal(speaks('CN-RET-1', 'CN', { signedAt: '2026-11-03T16:00:00Z', at: '2026-11-11T15:59:59Z' }), true)
})

test('fraud is paid threefold, at least 500 yuan', () => {
  const compensation = (paid: number) =>
    decide(packs, aCase({ fraud: true, paid })).options.find(({ option }) => option === 'keep_with_compensation')?.gets?.compensation?.minor
  assert.deepEqual(
    [compensation(1_000), compensation(16_666), compensation(16_667), compensation(50_000)],
    [50_000, 50_000, 50_001, 150_000],
  )
})

test('the refund is due seven days after the goods are back in China, fourteen after the notice in the Union', () => {
  const due = (law: 'CN' | 'EU', back: string) =>
    decide(packs, aCase({ askedAt: '2026-11-06T10:00:00+08:00', returnReceivedAt: back }, { law, wants: 'return_and_refund' })).options[0]
      ?.gets?.refundBy
  assert.equal(due('CN', '2026-11-08T23:30:00+08:00'), '2026-11-15')
  assert.equal(due('EU', '2026-11-08T23:30:00+08:00'), '2026-11-20', 'fourteen days from the notice, whenever the goods are back before')
  assert.equal(due('EU', '2026-11-25T10:00:00+08:00'), '2026-11-25', 'it may wait for the goods, and no longer')
})

test('a bar of the shop does not reach what the law grants', () => {
  const shop = readPolicy(shopFile([{ id: 'never', bars: ['return_and_refund'], when: {} }]), 'shop.json')
  const decision = decide([...packs, shop], aCase({}, { shop: 'any', wants: 'return_and_refund' }))
  assert.equal(decision.options[0]?.standing, 'owed')
})

test('a market tells the law, else the currency where it is the money of the law’s own land; nothing else does', () => {
  const laws = (['CN', 'EU', 'none', null, undefined] as const).map((market) =>
    ['CNY', 'EUR', 'GBP', 'USD', 'JPY'].map((currency) => lawOf({ market, currency })),
  )
  const [cn, eu, none, unsaid, absent] = laws
  assert.deepEqual([new Set(cn), new Set(eu), new Set(none)], [new Set(['CN']), new Set(['EU']), new Set([undefined])])
  assert.deepEqual(unsaid, ['CN', 'EU', undefined, undefined, undefined])
  assert.deepEqual(absent, unsaid)
  assert.deepEqual(rulesOfLaw(packs, undefined, Date.parse('2026-11-10')), [])
})

test('under no law the shop’s own policy alone decides, and what it does not speak of is a person’s, never refused', () => {
  const lawless = aCase({ currency: 'GBP', claim: 'none' }, { law: undefined, shop: 'any', wants: 'return_and_refund' })
  const [bare, silent] = [decide(packs, lawless), decide(packs, { ...lawless, facts: { ...lawless.facts, currency: undefined } })]
  for (const { status, options, policies, zone, closed } of [bare, silent]) {
    assert.deepEqual([status, options[0]?.option, policies, zone], ['needs_person', 'person', [], 'UTC'])
    assert.deepEqual(
      closed.flatMap(({ reasons }) => reasons),
      [],
    )
  }
  const thirty = [{ id: 'thirty', gives: ['return_and_refund'], when: { day: { to: 30 } }, terms: { returnFreight: 'shopper' } }]
  const policy = readPolicy(shopFile(thirty, { otherwise: 'person' }, { currency: 'GBP', zone: 'Europe/London' }), 'shop.json', {
    law: packs,
  })
  const own = decide([...packs, policy], lawless)
  assert.deepEqual([own.status, own.options[0]?.reasons[0]?.rule, own.zone], ['decided', 'thirty', 'Europe/London'])
  assert.deepEqual(
    own.policies.map(({ layer }) => layer),
    ['shop'],
  )
  const late = decide([...packs, policy], { ...lawless, at: '2026-12-20T10:00:00Z' })
  const shut = late.closed.find(({ option }) => option === 'return_and_refund')
  assert.deepEqual([late.options[0]?.option, shut?.why, shut?.missed?.[0]?.rule], ['person', 'not_granted', 'thirty'])
})

test('a policy is held against the law it is under, and one under none against none', () => {
  const seven = [
    { id: 'seven', gives: ['return_and_refund'], when: { claim: ['defect'], day: { to: 1 } }, terms: { returnFreight: 'shopper' } },
  ]
  const read = (currency: string) => () => readPolicy(shopFile(seven, {}, { currency }), 'shop.json', { law: packs })
  assert.throws(read('CNY'), /below the law/)
  assert.throws(read('EUR'), /below the law/)
  assert.doesNotThrow(read('GBP'))
})
