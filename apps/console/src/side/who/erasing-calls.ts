import { Erasure, ErasurePlan } from '@xiaoer/contract/erasing'
import { call } from '../../api/call.ts'

const at = (id: string) => `/conversations/${encodeURIComponent(id)}/erasure`

/** Erasing a shopper. */
export const erasingCalls = {
  plan: (id: string) => call(ErasurePlan, 'GET', at(id)),
  erase: (id: string, conversations: number) => call(Erasure, 'POST', at(id), { conversations }),
  receipt: (id: string) => call(Erasure, 'GET', `/erasures/${encodeURIComponent(id)}`),
}
