import { type MessageView, Part, type PartOf } from '@xiaoer/contract'

/** The fullest run of shipment nodes of an order that was shown in this conversation, newest first; undefined where none was. */
export function nodesOf(orderNumber: string, messages: readonly MessageView[]): PartOf<'shipment'> | undefined {
  const parts = messages.flatMap((message) => message.parts)
  return parts.map(asShipment).findLast((part) => part?.orderNumber === orderNumber)
}

function asShipment(part: MessageView['parts'][number]): PartOf<'shipment'> | undefined {
  if (part.kind !== 'shipment') return undefined
  const read = Part.safeParse(part)
  return read.success && read.data.kind === 'shipment' ? read.data : undefined
}
