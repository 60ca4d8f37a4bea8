import { randomUUID } from 'node:crypto'
import { DONE } from '@xiaoer/contract'
import type { ClockRules, Holidays } from '@xiaoer/contract/clocks'
import { type FirstRule, type FirstRules, PutFirstRules } from '@xiaoer/contract/first'
import { PutRules, PutSkills, PutTeam, type RoutingRule, type Teams, type TeamView, Transfer } from '@xiaoer/contract/teams'
import { z } from 'zod'
import { type Model, pass, talkOf } from '../model.ts'
import { type Asked, Refused, type Routes } from '../router.ts'
import { auditRoutes } from './audit.ts'

interface Held {
  teams: Omit<TeamView, 'here' | 'waiting'>[]
  rules: RoutingRule[]
  first: FirstRule[]
  skills: Map<string, PutSkills>
}
const held = new WeakMap<Model, Held>()
const heldIn = (model: Model): Held => {
  const known = held.get(model) ?? { teams: [], rules: [], first: [], skills: new Map() }
  held.set(model, known)
  return known
}

function read({ model }: Asked): Teams {
  const { teams, rules, skills } = heldIn(model)
  const people = model.accounts.map(({ accountId, name, online, onBreak }) => {
    const load = model.talks.filter(({ row }) => row.agentId === accountId && row.sessionOpen).length
    return { accountId, name, here: online, onBreak, load, ...(skills.get(accountId) ?? { capacity: 8, languages: [], skills: [] }) }
  })
  return {
    rules,
    rulesRevision: 0,
    people,
    teams: teams.map((team) => ({
      ...team,
      here: people.filter(({ accountId, here }) => here && team.members.includes(accountId)).length,
      waiting: model.talks.filter(({ row }) => row.holder === 'queue' && row.teamId === team.id).length,
    })),
  }
}

function put({ model, params, body }: Asked): { id: string } {
  const all = heldIn(model)
  const { revision = 0, ...team } = { ...PutTeam.parse(body), id: params[0] ?? randomUUID(), isOpen: true }
  all.teams = [...all.teams.filter(({ id }) => id !== team.id), { ...team, revision: revision + 1 }]
  return { id: team.id }
}

function transfer({ model, me, params, body }: Asked): void {
  const { to } = Transfer.parse(body)
  const talk = talkOf(model, params[0] ?? '')
  if (!talk || talk.row.agentId !== me.accountId) throw new Refused(409, 'conflict', 'Take the conversation over first')
  if (to.kind === 'team') {
    pass(model, talk, 'queue', null, 'transferred')
    Object.assign(talk.row, { teamId: to.teamId })
  } else pass(model, talk, 'agent', model.accounts.find(({ accountId }) => accountId === to.accountId) ?? null)
}

/** Teams as the service tells them, in memory. */
export const teamRoutes: Routes = {
  'GET /first-rules': ({ model }): FirstRules => ({ rules: heldIn(model).first, revision: 0 }),
  'PUT /first-rules': ({ model, body }) => {
    heldIn(model).first = PutFirstRules.parse(body).rules
  },
  'GET /clock-rules': (): ClockRules => ({ rules: [], days: 30 }),
  'GET /holidays': (): Holidays => ({ days: [], revision: 0 }),
  'GET /alerts/standing': () => ({ standing: 0 }),
  ...auditRoutes,
  'GET /teams': read,
  'POST /teams': put,
  'PUT /teams/:': (asked) => put(asked) && DONE,
  'DELETE /teams/:': ({ model, params }) => {
    const all = heldIn(model)
    all.teams = all.teams.filter(({ id }) => id !== params[0])
    return DONE
  },
  'PUT /routing-rules': ({ model, body }) => {
    heldIn(model).rules = PutRules.parse(body).rules
    return DONE
  },
  'PUT /colleagues/:/skills': ({ model, params, body }) => {
    heldIn(model).skills.set(params[0] ?? '', PutSkills.parse(body))
    return DONE
  },
  'PUT /me/break': ({ me, body }) => {
    me.onBreak = z.object({ on: z.boolean() }).parse(body).on
    return DONE
  },
  'GET /conversations/:/whispers': () => ({ whispers: [] }),
  'POST /conversations/:/transfer': (asked) => {
    transfer(asked)
    return DONE
  },
}
