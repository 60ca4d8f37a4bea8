import type { Shipment } from '../../order.ts'
import type { GatewayClient } from '../gateway.ts'
import { inChina } from '../words.ts'
import { Carriers, METHODS, type OrderGiven } from './shapes.ts'

/** What carriers are called, by their numbers in JOS. */
export type CarrierNames = ReadonlyMap<string, string>

/** The carriers that the shop sends by. */
export async function carriersOf(client: GatewayClient): Promise<CarrierNames> {
  const { logistics_list: all } = (await client.read(METHODS.carriers, {}, Carriers)).logistics_companies
  return new Map((all ?? []).map(({ logistics_id: id, logistics_name: name }) => [id, name]))
}

/** When an order was sent and ended, as far as it tells. */
interface Times {
  readonly sentAt: Date | undefined
  readonly endedAt: Date | undefined
  readonly isOver: boolean
}

interface Numbered {
  readonly carrier: string
  readonly number: string
  readonly at?: Date | undefined
  /** Absent where it is not told what is in it. */
  readonly items?: readonly string[]
}

/** Of what was sent in several goes each; else a bar stands between carriers, in both lists alike, and a comma between the numbers of one. */
function numbersIn({ partialLogisticsInfoModel: goes, logisticsId, waybill }: OrderGiven): Numbered[] {
  const each = (goes ?? []).map(({ logicId, waybillId, shipmentTime, skus }) => ({
    ...{ carrier: logicId, number: waybillId, at: inChina(shipmentTime), items: (skus ?? []).map(({ skuId }) => skuId) },
  }))
  if (each.length > 0) return each
  const carriers = logisticsId.split('|')
  return waybill.split('|').flatMap((some, at) => some.split(',').map((number) => ({ carrier: carriers[at] ?? '', number })))
}

/** The parcels of an order; JOS tells no stations with it. */
export function toShipments(given: OrderGiven, names: CarrierNames, { sentAt, endedAt, isOver }: Times): Shipment[] {
  return numbersIn(given).flatMap(({ carrier, number, at, items }): Shipment[] => {
    const trackingNumber = number.trim()
    if (trackingNumber === '') return []
    return [
      {
        ...{ carrier: names.get(carrier.trim()) ?? '', trackingNumber, nodes: [], items: [...(items ?? [])] },
        ...{ state: isOver ? 'delivered' : 'in_transit', shippedAt: at ?? sentAt ?? new Date(0) },
        ...(isOver && endedAt && { deliveredAt: endedAt }),
      },
    ]
  })
}
