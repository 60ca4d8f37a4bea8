import type { PartOf } from '@xiaoer/contract'
import type { JSX } from 'preact'
import { Thumb } from './outward.tsx'

/** Lines of an order or a cart, as many as are shown. */
export function Items({ items, most = items.length }: { items: PartOf<'order'>['items']; most?: number }): JSX.Element {
  return (
    <>
      {items.slice(0, most).map((item) => (
        <span class="item" key={item.title + item.variant}>
          <Thumb src={item.image} />
          <span class="item-words">
            <span class="card-title" dir="auto">
              {item.title}
            </span>
            <span class="faint" dir="auto">
              {item.variant} ×{item.quantity}
            </span>
          </span>
        </span>
      ))}
    </>
  )
}
