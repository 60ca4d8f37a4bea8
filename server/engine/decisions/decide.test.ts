import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { RankedOption } from './deciding/decision.ts'
import { worthOf } from './deciding/money/gain.ts'
import type { Case } from './facts/case.ts'
import { decide, readPolicy, shippedPolicies } from './index.ts'
import type { Policy } from './policy/compile.ts'
import { aCase, anyCase } from './testing/cases.ts'
import { anyShopPolicy, HOUSE, shopFile } from './testing/policies.ts'

const law = shippedPolicies('law')
const shipped = shippedPolicies()
const inYuan = (matter: Case, shop: Policy): Policy => (matter.law === 'EU' ? { ...shop, currency: 'EUR' } : shop)

test('what law grants is there whatever the shop writes, on terms as good, and never under a refusal', () => {
  fc.assert(
    fc.property(anyCase, anyShopPolicy, (matter, shop) => {
      const bare = decide(law, matter)
      const full = decide([...law, inYuan(matter, shop)], matter)
      const places = full.options.map(({ option }) => option)
      for (const granted of bare.options.filter(({ standing }) => standing === 'owed')) {
        const found = full.options.find(({ option }) => option === granted.option)
        assert.equal(found?.standing, 'owed')
        assert.ok((found.gets?.refund?.minor ?? 0) >= (granted.gets?.refund?.minor ?? 0))
        assert.ok((found.gets?.compensation?.minor ?? 0) >= (granted.gets?.compensation?.minor ?? 0))
        assert.ok((found.gets?.refundWithinDays ?? 999) <= (granted.gets?.refundWithinDays ?? 999))
        if (granted.gets?.returnFreight === 'shop') assert.equal(found.gets?.returnFreight, 'shop')
        assert.ok(!places.includes('refuse'))
        assert.ok(places.indexOf(granted.option) < places.indexOf('person'))
      }
    }),
    { numRuns: 400 },
  )
})

test('no offer that gives the shopper less stands above what is owed, unless it is what they asked for', () => {
  fc.assert(
    fc.property(anyCase, anyShopPolicy, (matter, shop) => {
      const { options } = decide([...law, inYuan(matter, shop)], matter)
      const worth = (one: RankedOption) => worthOf(one.option, one.gets!, matter.facts)
      const owed = options.filter(({ standing }) => standing === 'owed')
      const lastOwed = options.findLastIndex(({ standing }) => standing === 'owed')
      const above = options.filter((one, at) => one.standing === 'offered' && one.option !== matter.wants && at < lastOwed)
      for (const offer of above) assert.ok(owed.every((one) => worth(offer) >= worth(one)))
    }),
    { numRuns: 300 },
  )
})

test('a person is always among the options, and a case gives the same decision twice', () => {
  fc.assert(
    fc.property(anyCase, anyShopPolicy, (matter, shop) => {
      const policies = [...law, inYuan(matter, shop)]
      const decision = decide(policies, matter)
      assert.ok(decision.options.some(({ option }) => option === 'person'))
      assert.deepEqual(decide(policies, matter), decision)
    }),
  )
})

test('signals change who decides and nothing else', () => {
  const signals = { claims: 9, returnRate: 0.9, editedPictures: true }
  fc.assert(
    fc.property(anyCase, anyShopPolicy, (matter, shop) => {
      const policies = [...law, inYuan(matter, shop)]
      const { status, signals: seen, ...rest } = decide(policies, { ...matter, signals })
      const { status: _, signals: none, ...plain } = decide(policies, matter)
      assert.equal(status, 'needs_person')
      assert.deepEqual([seen.length, none.length], [3, 0])
      assert.deepEqual(rest, plain)
    }),
  )
})

test('the flip that is named does flip it', () => {
  const fresh = aCase({ signedAt: '2026-11-01T15:00:00+08:00' }, { wants: 'return_and_refund' })
  const { closed } = decide(law, fresh)
  const { flip, missed } = closed.find(({ option }) => option === 'return_and_refund') ?? {}
  assert.deepEqual(flip?.changes, [{ fact: 'day', from: 9, to: 7 }])
  assert.deepEqual([missed?.[0]?.rule, missed?.[0]?.articles[0]?.article], ['CN-RET-1', '25'], 'the rule that would give it')
  assert.equal(flip?.text.en, 'signed 2 days later → return and refund allowed')
  assert.equal(flip?.text['zh-CN'], '若签收晚 2 天，则可以退货退款')
  const { options } = decide(law, { ...fresh, facts: { ...fresh.facts, signedAt: '2026-11-03T15:00:00+08:00' } })
  assert.equal(options[0]?.option, 'return_and_refund')
})

test('missing facts come in the order of how much they decide', () => {
  const { status, missing } = decide(
    law,
    aCase({ claim: 'defect', evidence: undefined, listed: undefined, intact: undefined }, { wants: 'exchange' }),
  )
  assert.equal(status, 'needs_facts')
  assert.equal(missing[0]?.fact, 'evidence')
  assert.ok(missing.every(({ decides }, i) => i === 0 || decides <= missing[i - 1]!.decides))
})

test('a fact that can change nothing is not asked for', () => {
  const { missing } = decide(law, aCase({ intact: undefined }, { wants: 'return_and_refund' }))
  assert.deepEqual(
    missing.map(({ fact }) => fact),
    ['intact'],
  )
})

test('above its limits the bot needs the yes of the next who may', () => {
  const asked = (paid: number, session = 0) =>
    decide(shipped, aCase({ paid }, { shop: 'demo', wants: 'return_and_refund', actor: { role: 'bot', session, today: session } }))
  assert.equal(asked(30_000).status, 'decided')
  const over = asked(30_001)
  assert.equal(over.status, 'needs_approval')
  assert.deepEqual(over.options[0]?.approval, {
    by: 'agent',
    limit: 'perAction',
    most: { minor: 30_000, currency: 'CNY' },
    would: { minor: 30_001, currency: 'CNY' },
  })
  assert.equal(asked(200_000).options[0]?.approval?.by, 'manager')
  assert.equal(asked(20_000, 40_000).options[0]?.approval?.limit, 'perSession')
  const given = { session: 40_000, today: 40_000, unsent: { session: 30_000, today: 30_000 } }
  const beside = decide(shipped, aCase({ paid: 20_000 }, { shop: 'demo', wants: 'return_and_refund', actor: { role: 'bot', ...given } }))
  assert.equal(beside.status, 'decided', 'what was never sent is counted by itself')
})

test('money for what was never sent has limits of its own, and goods sent once more count with their worth', () => {
  const bot = { role: 'bot' as const }
  const unsent = (paid: number) =>
    decide(shipped, aCase({ paid, logistics: 'paid', signedAt: undefined }, { shop: 'demo', wants: 'refund_only', actor: bot })).options[0]
  assert.deepEqual([unsent(270_100)?.option, unsent(270_100)?.approval], ['refund_only', undefined])
  assert.deepEqual([unsent(300_001)?.approval?.limit, unsent(300_001)?.approval?.by], ['unsent.perAction', 'agent'])
  const reship = (paid: number) =>
    decide(shipped, aCase({ paid, logistics: 'lost', promised: 'reship' }, { shop: 'demo', wants: 'reship', actor: bot })).options.find(
      ({ option }) => option === 'reship',
    )
  assert.deepEqual([reship(30_000)?.approval, reship(30_001)?.approval?.limit], [undefined, 'perAction'])
})

test('a role without limits in the policy is refused by name', () => {
  assert.throws(
    () => decide(shipped, aCase({}, { shop: 'demo', actor: { role: 'intern' } })),
    /no limits for the role intern; there are bot, agent, manager/,
  )
})

test('a law without a pack, and another currency than the policy’s, are refused with the way out', () => {
  assert.throws(() => decide(law, aCase({}, { law: 'JP' })), /no law pack for JP; there is CN and EU/)
  assert.throws(() => decide(shipped, aCase({ currency: 'USD' }, { shop: 'demo' })), /the case is in USD, policy demo-shop in CNY/)
})

test('a sum the law names in another currency is not converted: a person looks, the rest is decided', () => {
  const mind = decide(law, aCase({ currency: 'USD' }, { wants: 'return_and_refund' }))
  assert.equal(mind.status, 'decided')
  assert.equal(mind.options[0]?.gets?.refund?.currency, 'USD')
  const fraud = aCase({ fraud: true, paid: 1_000 }, { wants: 'keep_with_compensation' })
  const compensation = (decision: ReturnType<typeof decide>) =>
    decision.options.find(({ option }) => option === 'keep_with_compensation')?.gets?.compensation
  assert.deepEqual(compensation(decide(law, fraud)), { minor: 50_000, currency: 'CNY' })
  const inDollars = decide(law, { ...fraud, facts: { ...fraud.facts, currency: 'USD' } })
  assert.deepEqual(compensation(inDollars), { minor: 3_000, currency: 'USD' })
  assert.equal(inDollars.status, 'needs_person')
  assert.deepEqual(
    inDollars.signals.map(({ signal }) => signal),
    ['sumInOtherCurrency'],
  )
})

test('money: faulty goods go back at the shop’s cost with the delivery, a change of mind at the shopper’s', () => {
  const faulty = decide(law, aCase({ claim: 'defect', evidence: 'pictures', freight: 800 }, { wants: 'return_and_refund' }))
  assert.deepEqual(faulty.options[0]?.gets, {
    refund: { minor: 20_700, currency: 'CNY' },
    returnFreight: 'shop',
    refundWithinDays: 7,
  })
  const mind = decide(law, aCase({ freight: 800, giftsKept: 1_500 }, { wants: 'return_and_refund' }))
  assert.equal(mind.options[0]?.gets?.refund?.minor, 18_400)
  assert.equal(mind.options[0]?.gets?.returnFreight, 'shopper')
})

test('price protection: the difference back to the last of its days, refused after it and of prices it leaves out, with the reason', () => {
  const asked = (facts: object) =>
    decide(
      shipped,
      aCase(
        { claim: 'price_drop', paidAt: '2026-10-26T09:00:00+08:00', difference: 5_508, reduction: 'regular', ...facts },
        { shop: 'demo', wants: 'part_refund' },
      ),
    )
  const { options, status } = asked({})
  assert.deepEqual([options[0]?.option, options[0]?.gets?.refund?.minor, options[0]?.cost?.money.minor], ['part_refund', 5_508, 5_508])
  assert.deepEqual([status, options[0]?.reasons[0]?.rule, options[0]?.standing], ['decided', 'price-15', 'offered'])
  const closed = (facts: object) => asked(facts).closed.find(({ option }) => option === 'part_refund')
  assert.deepEqual(closed({ paidAt: '2026-10-25T23:00:00+08:00' })?.reasons[0]?.rule, 'price-late', 'the sixteenth day')
  assert.deepEqual(closed({ reduction: 'flash_sale' })?.reasons[0]?.rule, 'price-excluded')
  const same = closed({ difference: 0 })
  assert.deepEqual([same?.why, same?.flip?.changes], ['not_granted', [{ fact: 'difference', from: 0, to: 1 }]])
  assert.equal(asked({ difference: 30_001 }).status, 'needs_approval')
  assert.deepEqual(closed({ difference: undefined })?.waitsFor, ['difference'])
})

test('costs are shown with what went into them', () => {
  const { options } = decide(shipped, aCase({ goodsCost: 9_000 }, { shop: 'demo', wants: 'return_and_refund' }))
  const { cost } = options[0]!
  assert.deepEqual(cost?.inputs, { paid: 19_900, goodsCost: 9_000, worthOfReturned: 0.85, customerValue: 6_000, shareThatLeaves: 0.05 })
  assert.equal(cost?.total.minor, 19_900 - 7_650 + 0 + 800 + 300)
})

test('the version at the moment of asking decides, and offers of the day of the order still bind', () => {
  const late = { claim: 'late', logistics: 'paid', shipBy: '2026-09-25T00:00:00+08:00' } as const
  const at = (instant: string, orderedAt?: string) =>
    decide(shipped, { ...aCase({ ...late, signedAt: undefined, orderedAt }, { shop: 'demo' }), at: instant })
  assert.equal(at('2026-09-30T23:59:59+08:00').policies[1]?.version, '1')
  assert.equal(at('2026-10-01T00:00:00+08:00').policies[1]?.version, '2')
  const has = (decision: ReturnType<typeof decide>) => decision.options.some(({ option }) => option === 'keep_with_compensation')
  assert.equal(has(at('2026-09-30T23:59:59+08:00')), false)
  assert.equal(has(at('2026-10-01T00:00:00+08:00')), true)
})

test('what the shop offered on the day of the order it still owes after a new version took it back', () => {
  const gives = { id: 'thirty', gives: ['return_and_refund'], when: { day: { to: 30 } } }
  const less = { id: 'none', bars: ['return_and_refund'], when: { day: { from: 8 } } }
  const text = shopFile([], {}, { versions: [version('1', '2026-01-01', gives, '2026-11-05'), version('2', '2026-11-05', less)] })
  const policies = [...law, readPolicy(text, 'any.json')]
  const decided = (orderedAt: string) =>
    decide(policies, aCase({ signedAt: '2026-10-25T00:00:00+08:00', orderedAt }, { shop: 'any', wants: 'return_and_refund' }))
  assert.equal(decided('2026-10-20T00:00:00+08:00').options[0]?.reasons[0]?.version, '1')
  assert.equal(decided('2026-11-06T00:00:00+08:00').closed.find(({ option }) => option === 'return_and_refund')?.why, 'barred')
})

function version(name: string, from: string, rule: object, until?: string) {
  const text = { 'zh-CN': '规则', en: 'a rule' }
  return { version: name, from, ...(until && { until }), ...HOUSE, rules: [{ ...rule, text }] }
}
