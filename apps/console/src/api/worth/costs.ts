import { Done } from '@xiaoer/contract'
import { Costs, type PutCosts } from '@xiaoer/contract/worth'
import { call } from '../call.ts'

/** What serving costs, as the figures of costs reckon. */
export const costCalls = {
  read: () => call(Costs, 'GET', '/costs'),
  put: (costs: PutCosts) => call(Done, 'PUT', '/costs', costs),
}
