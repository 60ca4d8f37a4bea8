import { Done } from '@xiaoer/contract'
import {
  Distance,
  type PutOnlineFirst,
  type PutServicePoint,
  type RadiusAssumed,
  RadiusWorth,
  SessionsBehind,
} from '@xiaoer/contract/worth'
import { z } from 'zod'
import { call } from '../call.ts'
import { query } from '../query.ts'

/** Where shoppers are against the service points, what that does, and what a radius is worth. */
export const distanceCalls = {
  read: (days: number) => call(Distance, 'GET', `/distance${query({ days })}`),
  sessions: (days: number, near: number, far: number) => call(SessionsBehind, 'GET', `/distance/sessions${query({ days, near, far })}`),
  worth: (assumed: RadiusAssumed) => call(RadiusWorth, 'GET', `/distance/radius${query({ ...assumed })}`),
  add: (body: PutServicePoint) => call(z.object({ id: z.uuid() }), 'POST', '/distance/points', body),
  remove: (id: string) => call(Done, 'DELETE', `/distance/points/${id}`),
  onlineFirst: (body: PutOnlineFirst) => call(Done, 'PUT', '/distance/online-first', body),
}
