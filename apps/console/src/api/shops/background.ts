import { Done } from '@xiaoer/contract'
import { EarlierSessions, GoodsFound, PagesVisited, SessionMessages, ShopperCoupons } from '@xiaoer/contract/background'
import { Calls, PhoneCalls, type TransferPhone } from '@xiaoer/contract/calls'
import { Recommendations } from '@xiaoer/contract/recommendations'
import { call } from '../call.ts'

const at = (id: string, rest: string) => `/conversations/${encodeURIComponent(id)}${rest}`

/** What is known of a shopper beside what is said, and goods to show them. */
export const backgroundCalls = {
  calls: (id: string) => call(Calls, 'GET', at(id, '/calls')),
  phoneCalls: (id: string) => call(PhoneCalls, 'GET', at(id, '/phone-calls')),
  endPhone: (id: string) => call(Done, 'POST', at(id, '/phone-calls/end')),
  transferPhone: (id: string, body: TransferPhone) => call(Done, 'POST', at(id, '/phone-calls/transfer'), body),
  coupons: (id: string) => call(ShopperCoupons, 'GET', at(id, '/coupons')),
  goods: (id: string, q: string) => call(GoodsFound, 'GET', at(id, `/goods?${new URLSearchParams({ q })}`)),
  pages: (id: string) => call(PagesVisited, 'GET', at(id, '/pages')),
  recommendations: (id: string) => call(Recommendations, 'GET', at(id, '/recommendations')),
  sessions: (id: string) => call(EarlierSessions, 'GET', at(id, '/sessions')),
  session: (id: string, session: string) => call(SessionMessages, 'GET', at(id, `/sessions/${encodeURIComponent(session)}`)),
}
