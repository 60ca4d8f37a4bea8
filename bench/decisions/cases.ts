import { Case, CLAIMS, EVIDENCE, GRANTABLE, LOGISTICS, NATURES } from '../../server/engine/decisions/index.ts'

const DAY_MS = 86_400_000

/** Cases drawn evenly over the states of an order; one fact in eight is not known. */
export function casesOf(random: () => number, count: number): Case[] {
  const now = Date.parse('2026-11-10T02:00:00Z')
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
  const known = (facts: Record<string, unknown>) => Object.fromEntries(Object.entries(facts).filter(() => random() >= 1 / 8))
  return Array.from({ length: count }, (_, i) => {
    const signed = now - Math.floor(random() * 500) * DAY_MS * random()
    const paid = Math.floor(random() * 300_000)
    const facts = known({
      claim: pick(CLAIMS),
      evidence: pick(EVIDENCE),
      nature: pick(NATURES),
      category: pick(['服饰', '美妆', '食品', '数码', '家居']),
      signedAt: new Date(signed).toISOString(),
      orderedAt: new Date(signed - 4 * DAY_MS).toISOString(),
      shipBy: new Date(signed - 3 * DAY_MS).toISOString(),
      opened: random() < 0.5,
      intact: random() < 0.7,
      listed: random() < 0.3,
      exceptionConfirmed: random() < 0.5,
      failedRepairs: Math.floor(random() * 3),
      stock: Math.floor(random() * 3),
      paid,
      goodsCost: Math.floor(paid * 0.6),
      member: pick(['普通会员', '银杉会员', '金杉会员', '黑杉会员']),
    })
    const at = new Date(now).toISOString()
    return Case.parse({
      at,
      law: 'CN',
      shop: 'demo',
      wants: pick(GRANTABLE),
      facts: { ...facts, logistics: LOGISTICS[i % LOGISTICS.length] },
    })
  })
}
