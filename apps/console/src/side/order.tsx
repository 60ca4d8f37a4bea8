import type { ConversationView, OrderBrief, Part, PartOf } from '@xiaoer/contract'
import { Button } from 'antd'
import { keyed } from '../look/index.ts'
import { Item } from '../parts/cards/order-card.tsx'
import { Nodes, Price } from '../parts/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { fullTime, shortTime } from '../time/index.ts'
import { useSendOrder } from './use-send-order.ts'

interface Props {
  view: ConversationView
  order: OrderBrief
  shipment: PartOf<'shipment'> | undefined
  send: ((parts: Part[]) => void) | undefined
}

/** An order with its parcel; every node where the conversation has shown them, else the last one. */
export function Order({ view, order, shipment, send }: Props) {
  const { t, language } = useTexts()
  const sendOrder = useSendOrder(view, send)
  const named = useNamed()
  return (
    <article className="side-order">
      <div className="part-head">
        <b className="number">{order.orderNumber}</b>
        <span className={`state state-${order.state}`}>{named('order', order.state)}</span>
      </div>
      {keyed(order.items, (item) => item.title).map(({ key, item }) => (
        <Item key={key} item={item} />
      ))}
      <div className="part-line soft">
        <span title={fullTime(order.placedAt, language)}>{shortTime(order.placedAt, Date.now(), language)}</span>
        <b>
          <Price money={order.total} />
        </b>
      </div>
      {order.shipment && <Parcel parcel={order.shipment} shown={shipment} />}
      {send && (
        <Button size="small" type="text" className="side-send" onClick={() => sendOrder(order)}>
          {t('side.send')}
        </Button>
      )}
    </article>
  )
}

function Parcel({ parcel, shown }: { parcel: NonNullable<OrderBrief['shipment']>; shown: Props['shipment'] }) {
  const named = useNamed()
  const last = parcel.lastNode && parcel.lastAt ? [{ at: parcel.lastAt, text: parcel.lastNode }] : []
  // A run shown earlier may be older than what the shop says now: the newest node always leads.
  const nodes = shown ? [...last.filter((node) => node.at > (shown.nodes[0]?.at ?? '')), ...shown.nodes] : last
  return (
    <div className="side-parcel">
      <div className="part-head">
        <span className="soft">
          {parcel.carrier} <span className="number">{parcel.trackingNumber}</span>
        </span>
        <span className={`state state-${parcel.state}`}>{named('shipment', parcel.state)}</span>
      </div>
      <Nodes nodes={nodes} />
    </div>
  )
}
