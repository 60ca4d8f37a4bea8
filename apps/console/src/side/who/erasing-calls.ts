import { Erasure, ErasurePlan } from '@xiaoer/contract/erasing'
import { call } from '../../api/call.ts'

/** By what a person is found: a conversation of theirs, or a ticket they asked for. */
export interface ErasedBy {
  readonly under: 'conversations' | 'tickets'
  readonly id: string
}

const at = ({ under, id }: ErasedBy) => `/${under}/${encodeURIComponent(id)}/erasure`

/** Erasing a shopper. */
export const erasingCalls = {
  plan: (by: ErasedBy) => call(ErasurePlan, 'GET', at(by)),
  erase: (by: ErasedBy, conversations: number) => call(Erasure, 'POST', at(by), { conversations }),
  receipt: (id: string) => call(Erasure, 'GET', `/erasures/${encodeURIComponent(id)}`),
}
