import { Done } from '@xiaoer/contract'
import { type AskByMapping, MappingAnswer } from '@xiaoer/contract/mapping'
import { ConnectedShops, ConnectProgress, type PutConnection, TriedShop, type TryConnection, UnsoldGoods } from '@xiaoer/contract/shops'
import { call } from '../call.ts'

const at = (id: string) => `/shops/${encodeURIComponent(id)}/connection`

/** Shops and the systems they sell by. */
export const connectionCalls = {
  shops: () => call(ConnectedShops, 'GET', '/shops'),
  unsold: (id: string) => call(UnsoldGoods, 'GET', `/shops/${encodeURIComponent(id)}/unsold`),
  tryShop: (id: string, put: TryConnection) => call(TriedShop, 'POST', `${at(id)}/try`, put),
  ask: (id: string, asking: AskByMapping) => call(MappingAnswer, 'POST', `${at(id)}/ask`, asking),
  connect: (id: string, put: PutConnection) => call(ConnectedShops, 'PUT', at(id), put),
  progress: (id: string) => call(ConnectProgress, 'GET', `${at(id)}/progress`),
  pause: (id: string, paused: boolean) => call(Done, 'PUT', `${at(id)}/paused`, { paused }),
  disconnect: (id: string, backTo?: 'demo') => call(Done, 'DELETE', `${at(id)}${backTo ? `?backTo=${backTo}` : ''}`),
}
