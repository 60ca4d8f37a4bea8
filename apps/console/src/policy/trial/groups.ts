import type { PolicyForm } from '@xiaoer/contract/policy'
import type { Kind } from '../fields/field.tsx'
import type { Path } from '../fields/tree.ts'

/** A field of a case: where it stands, under which name its label goes, and what it holds. */
export interface CaseField {
  readonly path: Path
  readonly label: string
  readonly of: Kind
}
/** Fields that belong together, under a heading. */
export interface CaseGroup {
  readonly title: 'order' | 'goods' | 'claim' | 'shopper' | 'house'
  readonly fields: readonly CaseField[]
}

const fact = (name: string, of: Kind): CaseField => ({ path: ['facts', name], label: name, of })
const [MONEY, COUNT, DAYS, FLAG, WORD, INSTANT]: readonly [Kind, Kind, Kind, Kind, Kind, Kind] = [
  { kind: 'money' },
  { kind: 'count' },
  { kind: 'days' },
  { kind: 'flag' },
  { kind: 'word' },
  { kind: 'instant' },
]

/** All that a case may say, in the order one asks for it. */
export function caseGroups(form: PolicyForm): readonly CaseGroup[] {
  const chosen = (name: string): CaseField => {
    const values = form.facts.find((one) => one.name === name)?.values ?? []
    return fact(name, { kind: 'choice', group: `fact.${name}`, values })
  }
  const wish: CaseField = {
    path: ['wants'],
    label: 'wants',
    of: { kind: 'choice', group: 'option', values: [...form.grantable, 'person'] },
  }
  return [
    { title: 'claim', fields: [wish, chosen('claim'), chosen('evidence'), fact('opened', FLAG), fact('intact', FLAG)] },
    { title: 'order', fields: [chosen('logistics'), ...ORDER, chosen('reduction')] },
    { title: 'goods', fields: [fact('category', WORD), chosen('nature'), ...GOODS] },
    { title: 'shopper', fields: SHOPPER },
    { title: 'house', fields: [...HOUSE, chosen('promised'), fact('promisedAmount', MONEY), fact('fraud', FLAG)] },
  ]
}

const ORDER: readonly CaseField[] = [
  fact('signedAt', INSTANT),
  fact('orderedAt', INSTANT),
  fact('shipBy', INSTANT),
  fact('returnReceivedAt', INSTANT),
  fact('paidAt', INSTANT),
  fact('paid', MONEY),
  fact('difference', MONEY),
  fact('freight', MONEY),
  fact('freightInsurance', FLAG),
  fact('lostFreeDelivery', MONEY),
  fact('giftsKept', MONEY),
]

const GOODS: readonly CaseField[] = [
  fact('product', WORD),
  fact('stock', COUNT),
  fact('goodsCost', MONEY),
  fact('listed', FLAG),
  fact('consumed', FLAG),
  fact('exceptionConfirmed', FLAG),
  fact('useDays', DAYS),
  fact('failedRepairs', COUNT),
  fact('repairDays', DAYS),
  fact('installedAt', INSTANT),
  fact('exchangedAt', INSTANT),
]

const SHOPPER: readonly CaseField[] = [
  fact('member', WORD),
  fact('orders', COUNT),
  fact('returns', COUNT),
  fact('informed', FLAG),
  fact('informedAt', INSTANT),
  fact('country', WORD),
  { path: ['signals', 'claims'], label: 'claims', of: COUNT },
  { path: ['signals', 'returnRate'], label: 'returnRate', of: { kind: 'share' } },
  { path: ['signals', 'editedPictures'], label: 'editedPictures', of: FLAG },
]

const HOUSE: readonly CaseField[] = [
  { path: ['at'], label: 'at', of: INSTANT },
  { path: ['law'], label: 'law', of: { kind: 'choice', group: 'market', values: ['CN', 'EU'] } },
  { path: ['actor', 'role'], label: 'actor', of: { kind: 'choice', group: 'actor', values: ['bot', 'agent', 'manager'] } },
  { path: ['actor', 'session'], label: 'session', of: MONEY },
  { path: ['actor', 'today'], label: 'today', of: MONEY },
]
