import { Done } from '@xiaoer/contract'
import { Experiments, Holdout, type PlanExperiment, PlannedExperiment, SessionsBehind, type StartExperiment } from '@xiaoer/contract/worth'
import { z } from 'zod'
import { call } from '../call.ts'
import { query } from '../query.ts'

/** Experiments: what they show, what one would take, starting and stopping. */
export const experimentCalls = {
  read: () => call(Experiments, 'GET', '/experiments'),
  plan: (asked: PlanExperiment) => call(PlannedExperiment, 'GET', `/experiments/plan${query({ ...asked })}`),
  start: (body: StartExperiment) => call(z.object({ id: z.uuid() }), 'POST', '/experiments', body),
  holdout: () => call(Holdout, 'GET', '/experiments/holdout'),
  putHoldout: (share: number) => call(Done, 'PUT', '/experiments/holdout', { share }),
  goOn: (id: string, on: boolean) => call(Done, 'PUT', `/experiments/${id}/go-on`, { on }),
  sessions: (id: string, arm: 'treated' | 'held_out') => call(SessionsBehind, 'GET', `/experiments/${id}/sessions${query({ arm })}`),
  stop: (id: string) => call(Done, 'POST', `/experiments/${id}/stop`, {}),
}
