import { DeedPreview, type DeskDeed, DeskOffers, type DoDeskDeed } from '@xiaoer/contract/acting'
import { DeedRow } from '@xiaoer/contract/deeds'
import { call } from '../call.ts'

const at = (id: string, rest: string) => `/conversations/${encodeURIComponent(id)}${rest}`

/** What colleagues have done with the orders beside a conversation. */
export const actingCalls = {
  offers: (id: string, orderNumber: string) => call(DeskOffers, 'GET', at(id, `/orders/${encodeURIComponent(orderNumber)}/deeds`)),
  preview: (id: string, deed: DeskDeed) => call(DeedPreview, 'POST', at(id, '/deeds/preview'), deed),
  act: (id: string, wanted: DoDeskDeed) => call(DeedRow, 'POST', at(id, '/deeds'), wanted),
}
