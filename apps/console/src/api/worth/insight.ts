import { Done } from '@xiaoer/contract'
import {
  type CauseKey,
  Causes,
  MoodWorth,
  PotentialCustomers,
  type PutCause,
  type PutCauseChange,
  type SessionMood,
  SessionsBehind,
} from '@xiaoer/contract/worth'
import { z } from 'zod'
import { call } from '../call.ts'
import { query } from '../query.ts'

const Id = z.object({ id: z.uuid() })

/** What a mood is worth, and the sessions behind. */
export const moodCalls = {
  read: (days: number) => call(MoodWorth, 'GET', `/mood${query({ days })}`),
  sessions: (mood: SessionMood, days: number) => call(SessionsBehind, 'GET', `/mood/sessions${query({ mood, days })}`),
}

/** Who asked and did not buy. */
export const customerCalls = {
  read: (days: number) => call(PotentialCustomers, 'GET', `/customers${query({ days })}`),
}

/** Why shoppers were displeased, and what was changed. */
export const causeCalls = {
  read: (days: number) => call(Causes, 'GET', `/causes${query({ days })}`),
  // a matter that was not read is named by nothing, and is asked for all the same
  sessions: ({ matter, way }: CauseKey, days: number) =>
    call(SessionsBehind, 'GET', `/causes/sessions?${new URLSearchParams({ matter, way, days: String(days) })}`),
  make: (body: PutCause) => call(Id, 'POST', '/causes', body),
  put: (id: string, body: PutCause) => call(Done, 'PUT', `/causes/${id}`, body),
  drop: (id: string) => call(Done, 'DELETE', `/causes/${id}`),
  note: (id: string, body: PutCauseChange) => call(Id, 'POST', `/causes/${id}/changes`, body),
  forget: (id: string) => call(Done, 'DELETE', `/causes/changes/${id}`),
}
