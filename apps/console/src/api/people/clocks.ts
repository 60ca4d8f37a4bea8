import { ClockRules, Holidays, type PutClockRule, type PutHolidays } from '@xiaoer/contract/clocks'
import { z } from 'zod'
import { call } from '../call.ts'
import { Done } from '../shapes.ts'

const one = (id: string) => `/clock-rules/${encodeURIComponent(id)}`

/** Service levels. */
export const clockCalls = {
  read: () => call(ClockRules, 'GET', '/clock-rules'),
  put: async (rule: PutClockRule, id?: string): Promise<unknown> =>
    id ? call(Done, 'PUT', one(id), rule) : call(z.object({ id: z.uuid() }), 'POST', '/clock-rules', rule),
  holidays: () => call(Holidays, 'GET', '/holidays'),
  putHolidays: (all: PutHolidays) => call(Done, 'PUT', '/holidays', all),
  remove: (id: string) => call(Done, 'DELETE', one(id)),
}
