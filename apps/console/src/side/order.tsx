import type { ConversationView, OrderBrief, Part } from '@xiaoer/contract'
import { Button } from 'antd'
import { ActHere } from '../acting/index.ts'
import { keyed } from '../look/index.ts'
import { Item } from '../parts/cards/order-card.tsx'
import { Nodes, Price } from '../parts/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { fullTime, shortTime } from '../time/index.ts'
import { MarkHere } from './order-mark.tsx'
import { useSendOrder } from './use-send-order.ts'

interface Props {
  view: ConversationView
  order: OrderBrief
  send: ((parts: Part[]) => void) | undefined
}

/** An order with its parcel, as the shop tells them now; from before it says so. */
export function Order({ view, order, send }: Props) {
  const { t, language } = useTexts()
  const sendOrder = useSendOrder(view, send)
  const named = useNamed()
  return (
    <article className="side-order">
      <div className="part-head">
        <b className="number">{order.orderNumber}</b>
        <span className={`state state-${order.state}`}>{named('order', order.state)}</span>
      </div>
      {order.agedMinutes !== undefined && <p className="side-aged">{t('side.aged', { n: order.agedMinutes })}</p>}
      {keyed(order.items, (item) => item.title).map(({ key, item }) => (
        <Item key={key} item={item} />
      ))}
      <div className="part-line soft">
        <span title={fullTime(order.placedAt, language)}>{shortTime(order.placedAt, Date.now(), language)}</span>
        <b>
          <Price money={order.total} />
        </b>
      </div>
      {keyed(order.shipments, ({ trackingNumber }) => trackingNumber).map(({ key, item }) => (
        <Parcel key={key} parcel={item} split={order.shipments.length > 1} />
      ))}
      <div className="side-deeds">
        <MarkHere conversationId={view.conversation.id} orderNumber={order.orderNumber} />
        {send && <ActHere conversationId={view.conversation.id} orderNumber={order.orderNumber} />}
        {send && (
          <Button size="small" type="text" className="side-send" onClick={() => sendOrder(order)}>
            {t('side.send')}
          </Button>
        )}
      </div>
    </article>
  )
}

/** Of several, each says what lies in it. */
function Parcel({ parcel, split }: { parcel: OrderBrief['shipments'][number]; split: boolean }) {
  const named = useNamed()
  return (
    <div className="side-parcel">
      <div className="part-head">
        <span className="soft">
          {parcel.carrier} <span className="number">{parcel.trackingNumber}</span>
        </span>
        <span className={`state state-${parcel.state}`}>{named('shipment', parcel.state)}</span>
      </div>
      {split && parcel.items.length > 0 && <bdi className="soft">{parcel.items.join(' · ')}</bdi>}
      <Nodes nodes={parcel.nodes} />
    </div>
  )
}
