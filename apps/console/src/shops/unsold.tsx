import { useQuery } from '@tanstack/react-query'
import { connectionCalls } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'

/** So many are named at once. */
const NAMED = 20

/** The goods of a shop that nobody can buy, for want of a price or a kind; nothing where there are none. A shop that does not answer tells so above. */
export function Unsold({ shopId }: { shopId: string }) {
  const { t } = useTexts()
  const { data } = useQuery({ queryKey: ['unsold', shopId], queryFn: () => connectionCalls.unsold(shopId), retry: false })
  if (!data || data.goods.length === 0) return null
  return (
    <details className="shop-unsold">
      <summary>{t('shops.unsold', { n: data.goods.length })}</summary>
      <p className="soft">{data.looked < data.of ? t('shops.unsoldPart', { looked: data.looked, of: data.of }) : t('shops.unsoldWords')}</p>
      <ul>
        {data.goods.slice(0, NAMED).map(({ id, title }) => (
          <li key={id}>
            {title} <span className="faint">{id}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
