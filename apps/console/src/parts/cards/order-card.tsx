import type { PartOf } from '@xiaoer/contract'
import { keyed } from '../../look/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'
import { Price } from '../money.tsx'
import { ownUrl } from '../safe-url.ts'

/** An order as it was shown to the shopper. */
export function OrderCard({ part }: { part: PartOf<'order'> }) {
  const { t, language } = useTexts()
  const named = useNamed()
  return (
    <div className="part">
      <div className="part-head">
        <b>
          {t('part.order')} {part.orderNumber}
        </b>
        <span>{named('order', part.state)}</span>
      </div>
      {keyed(part.items, (item) => item.title).map(({ key, item }) => (
        <Item key={key} item={item} />
      ))}
      <div className="part-line soft">
        <span>{fullTime(part.placedAt, language)}</span>
        <b>
          <Price money={part.total} />
        </b>
      </div>
    </div>
  )
}

interface ItemProps {
  item: { title: string; variant?: string | null | undefined; quantity: number; image?: string | null | undefined }
}

export function Item({ item }: ItemProps) {
  const image = ownUrl(item.image)
  return (
    <div className="part-item">
      {image && <img src={image} alt="" width={36} height={36} loading="lazy" />}
      <span className="part-main">
        <span className="part-title">{item.title}</span>
        {item.variant && <span className="soft"> {item.variant}</span>}
      </span>
      <span className="soft number">×{item.quantity}</span>
    </div>
  )
}
