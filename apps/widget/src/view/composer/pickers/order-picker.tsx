import type { JSX } from 'preact'
import { money, stateWords } from '../../../words/index.ts'
import { useMoment, useScene } from '../../context.ts'
import { Thumb } from '../../parts/outward.tsx'
import { useLoaded } from './loaded.ts'
import { Loading } from './loading.tsx'

/** The shopper's own orders, to ask about one. */
export function OrderPicker({ onDone }: { onDone(): void }): JSX.Element {
  const { language, words, say, running } = useScene()
  const moment = useMoment()
  const state = useLoaded('', running.acts.orders)
  if (state.is !== 'there' || state.value.length === 0) return <Loading state={state} none="noOrders" />
  return (
    <ul class="picks">
      {state.value.map((order) => (
        <li key={order.orderNumber}>
          <button
            type="button"
            class="pick"
            onClick={() => {
              running.acts.sendOrder(order)
              onDone()
            }}
          >
            <Thumb src={order.image} />
            <span class="item-words">
              <span class="card-title" dir="auto">
                {order.title}
              </span>
              <span class="faint">
                {say('orderNumber', { n: order.orderNumber })} · {moment(order.placedAt)}
              </span>
              <span class="price">
                <b>{money(order.total, language)}</b>
                <span class="state" dir="auto">
                  {stateWords(order.state, words)}
                </span>
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
