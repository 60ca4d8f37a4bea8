import type { PartOf } from '@xiaoer/contract'
import { useTexts } from '../../texts/index.ts'
import { Price } from '../money.tsx'
import { ownUrl, safeUrl } from '../safe-url.ts'

/** An item with its price and stock as they were said. */
export function ProductCard({ part }: { part: PartOf<'product'> }) {
  const { t } = useTexts()
  const image = ownUrl(part.image)
  const url = safeUrl(part.url)
  const title = <b className="part-title">{part.title}</b>
  return (
    <div className="part part-product">
      {image && <img src={image} alt="" width={52} height={52} loading="lazy" />}
      <div className="part-main">
        {url ? (
          <a href={url} target="_blank" rel="noopener noreferrer">
            {title}
          </a>
        ) : (
          title
        )}
        {part.variant && <div className="soft">{part.variant}</div>}
        <div className="part-line">
          <b>
            <Price money={part.price} />
          </b>
          {part.was && <Price money={part.was} struck />}
          {part.stock !== undefined && (
            <span className={part.stock > 0 ? 'soft' : 'bad'}>
              {part.stock > 0 ? t('part.stock', { n: part.stock }) : t('part.soldOut')}
            </span>
          )}
        </div>
      </div>
    </div>
  )
}
