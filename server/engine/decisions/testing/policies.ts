import fc from 'fast-check'
import { CLAIMS, GRANTABLE, NATURES } from '../facts/kinds.ts'
import { compilePolicy, type Policy } from '../policy/compile.ts'
import { PolicyFile } from '../policy/schema.ts'

const told = { 'zh-CN': '规则', en: 'a rule' }
const zero = Object.fromEntries([...GRANTABLE, 'refuse', 'person'].map((option) => [option, 0]))

/** What a shop file needs besides its rules. */
export const HOUSE = {
  otherwise: 'refuse',
  authority: [
    { role: 'bot', perAction: 30_000, perSession: 50_000, perDay: 100_000 },
    { role: 'agent', perAction: 100_000 },
    { role: 'manager' },
  ],
  costs: {
    handling: zero,
    freightBack: 1_000,
    freightOut: 1_000,
    repair: 3_000,
    goodsShare: 0.6,
    worth: { sealed: 1, intact: 0.9, used: 0.2 },
    customer: { other: 5_000 },
    leave: zero,
  },
  suspicion: { claims: 5, returnRate: 0.6, editedPictures: true },
}

/** The text of a shop's policy file with these rules; each gets its words. */
export function shopFile(
  rules: readonly Record<string, unknown>[],
  more: Record<string, unknown> = {},
  outer: Record<string, unknown> = {},
): string {
  const version = { version: '1', from: '2020-01-01', ...HOUSE, rules: rules.map((rule) => ({ text: told, ...rule })), ...more }
  return JSON.stringify({ ...OUTER, versions: [version], ...outer }, null, 2)
}

/** What stands around the versions of a shop's file. */
const OUTER = {
  policy: 'a-shop',
  layer: 'shop',
  title: told,
  applies: { shop: 'any' },
  zone: 'Asia/Shanghai',
  currency: 'CNY',
  sources: ['a test'],
}

const list = (values: readonly string[]) => fc.subarray([...values], { minLength: 1 })
const range = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }))
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
const optional = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined })

const anyRule = fc.record({
  how: fc.constantFrom('gives', 'bars'),
  options: list(GRANTABLE),
  claim: optional(list(CLAIMS)),
  nature: optional(list(NATURES)),
  day: optional(range),
  paidDay: fc.option(range, { nil: undefined, freq: 1 }),
  opened: optional(fc.boolean()),
  terms: fc.record({
    returnFreight: fc.constantFrom('shop', 'shopper'),
    outboundFreight: fc.constantFrom('refunded', 'kept'),
    deductions: fc.constantFrom('none', 'allowed'),
    refundShare: fc.double({ min: 0, max: 1, noNaN: true }),
    refundWithinDays: fc.integer({ min: 0, max: 90 }),
  }),
})

/** Any policy of a shop, also one that bars everything or contradicts itself: what a check would refuse is let through. */
export const anyShopPolicy: fc.Arbitrary<Policy> = fc.array(anyRule, { minLength: 1, maxLength: 8 }).map((rules) => {
  const written = rules.map(({ how, options, claim, nature, day, paidDay, opened, terms }, i) => ({
    id: `r${i}`,
    [how]: options,
    when: Object.fromEntries(Object.entries({ claim, nature, day, paidDay, opened }).filter(([, value]) => value !== undefined)),
    terms,
  }))
  return compilePolicy(PolicyFile.parse({ ...JSON.parse(shopFile(written)), currency: 'CNY' }))
})
