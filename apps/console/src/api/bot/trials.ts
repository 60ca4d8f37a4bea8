import { TraceView } from '@xiaoer/contract'
import { OpenedTrial, type OpenTrial, Trial } from '@xiaoer/contract/trials'
import { call } from '../call.ts'

const at = (id: string) => `/trials/${encodeURIComponent(id)}`

/** The shop's own chat on trial. */
export const trialCalls = {
  open: (as: OpenTrial) => call(OpenedTrial, 'POST', '/trials', as),
  read: (id: string) => call(Trial, 'GET', at(id)),
  turn: (id: string, turn: string) => call(TraceView, 'GET', `${at(id)}/turns/${encodeURIComponent(turn)}`),
}
