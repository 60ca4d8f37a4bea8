import type { ConversationView, Part } from '@xiaoer/contract'
import { useState } from 'react'
import { useTexts } from '../texts/index.ts'
import { Order } from './order.tsx'

/** So many are seen at once; the rest is a click away. */
const FIRST = 3

/** The shopper's orders, newest first. */
export function Orders({ view, send }: { view: ConversationView; send: ((parts: Part[]) => void) | undefined }) {
  const { t } = useTexts()
  const [all, setAll] = useState(false)
  const shown = all ? view.orders : view.orders.slice(0, FIRST)
  return (
    <>
      {shown.map((order) => (
        <Order key={order.orderNumber} view={view} order={order} send={send} />
      ))}
      {view.orders.length > FIRST && (
        <button type="button" className="plain more" onClick={() => setAll(!all)}>
          {all ? t('part.fewer') : t('side.allOrders', { n: view.orders.length })}
        </button>
      )}
    </>
  )
}
