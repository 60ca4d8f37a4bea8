import { MergePlan, Regroupings, type Split, SplitPlan } from '@xiaoer/contract/merging'
import { call } from '../call.ts'
import { Done } from '../shapes.ts'

const at = (id: string, rest: string) => `/conversations/${encodeURIComponent(id)}${rest}`

/** Merging and splitting. */
export const mergingCalls = {
  plan: (id: string, into: string) => call(MergePlan, 'GET', at(id, `/merge?into=${encodeURIComponent(into)}`)),
  merge: (id: string, into: string) => call(Done, 'POST', at(id, '/merge'), { into }),
  splitPlan: (id: string, messageId: string) => call(SplitPlan, 'GET', at(id, `/split?messageId=${encodeURIComponent(messageId)}`)),
  split: (id: string, split: Split) => call(Done, 'POST', at(id, '/split'), split),
  of: (id: string) => call(Regroupings, 'GET', at(id, '/regroupings')),
  undo: (id: string) => call(Done, 'POST', `/regroupings/${encodeURIComponent(id)}/undo`, {}),
}
