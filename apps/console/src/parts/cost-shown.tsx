import type { OptionCost } from '@xiaoer/contract'
import { useNamed, useTexts } from '../texts/index.ts'
import { Price } from './money.tsx'

const PARTS = ['money', 'goods', 'freight', 'handling', 'lossOfCustomer'] as const
const SUMS = ['paid', 'goodsCost', 'customerValue'] as const
const SHARES = ['worthOfReturned', 'shareThatLeaves'] as const

/** What an option costs the shop: the sum, its parts, and what the costs of the version made of it. */
export function CostShown({ cost }: { cost: OptionCost }) {
  const { t } = useTexts()
  const named = useNamed()
  const { total, inputs } = cost
  return (
    <details className="soft">
      <summary>
        {t('policy.cost')} <Price money={total} />
      </summary>
      <ul>
        {PARTS.map((part) => (
          <li key={part}>
            {named('costPart', part)} <Price money={cost[part]} />
          </li>
        ))}
      </ul>
      {t('policy.reckonedFrom')}
      <ul>
        {SUMS.map((sum) => (
          <li key={sum}>
            {named('costPart', sum)} <Price money={{ ...total, minor: inputs[sum] }} />
          </li>
        ))}
        {SHARES.map((share) => (
          <li key={share}>
            {named('costPart', share)} <span className="number">{Math.round(inputs[share] * 1000) / 10} %</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
