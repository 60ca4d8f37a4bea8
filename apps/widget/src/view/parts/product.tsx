import type { PartOf } from '@xiaoer/contract'
import type { JSX } from 'preact'
import { money } from '../../words/index.ts'
import { useScene } from '../context.ts'
import { Outward, Thumb } from './outward.tsx'

/** Few enough to say the number. */
const FEW = 10

/** A product: price now, stock now. */
export function Product({ part }: { part: PartOf<'product'> }): JSX.Element {
  const { language, say } = useScene()
  const { stock } = part
  return (
    <Outward url={part.url} className="card item">
      <Thumb src={part.image} />
      <span class="item-words">
        <span class="card-title" dir="auto">
          {part.title}
        </span>
        {part.variant && (
          <span class="faint" dir="auto">
            {part.variant}
          </span>
        )}
        <span class="price">
          <b>{money(part.price, language)}</b>
          {part.was && <s>{money(part.was, language)}</s>}
          {stock !== undefined && (
            <span class={stock > 0 ? 'stock' : 'stock none'}>
              {stock <= 0 ? say('soldOut') : stock < FEW ? say('stockLeft', { n: stock }) : say('stock')}
            </span>
          )}
        </span>
      </span>
    </Outward>
  )
}
