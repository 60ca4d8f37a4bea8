import { Done } from '@xiaoer/contract'
import { Survey } from '@xiaoer/contract/worth'
import { call } from '../call.ts'
import { query } from '../query.ts'

/** Whether shoppers recommend the shop: what they said, and how many are asked. */
export const surveyCalls = {
  read: (days: number) => call(Survey, 'GET', `/survey${query({ days })}`),
  put: (share: number) => call(Done, 'PUT', '/survey', { share }),
}
