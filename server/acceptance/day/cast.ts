import { Me } from '@xiaoer/contract'
import type { PutTeam } from '@xiaoer/contract/teams'
import { type Colleague, invited } from '@xiaoer/testing/colleague'
import { z } from 'zod'
import type { Service } from '../../service.ts'

/** A colleague with their account. */
export interface Person extends Colleague {
  readonly id: string
}

/** Who is there on the day: two shifts of three, and those who look after them. */
export interface Cast {
  readonly owner: Person
  readonly supervisor: Person
  readonly reviewer: Person
  readonly shifts: readonly [readonly Person[], readonly Person[]]
  /** Who serves shoppers at first, and who is passed what is harder. */
  readonly teams: { readonly front: string; readonly after: string }
  readonly tag: string
}

const Id = z.object({ id: z.uuid() })

/** Throws where a call is refused: on a day like this nothing is. */
export async function must(who: Colleague, method: 'POST' | 'PUT' | 'DELETE', path: string, body: unknown = {}) {
  const answer = await who.send(method, path, body)
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.json)}`)
  return answer
}

/** Invites everybody, and sets up teams, skills and rules: English comes to whoever speaks it, the app to the second team. */
export async function castOf(service: Service, anna: Colleague): Promise<Cast> {
  const known = async (one: Colleague): Promise<Person> => ({ ...one, id: (await one.get('/me')).as(Me).accountId })
  const join = async (role: 'agent' | 'supervisor' | 'reviewer') => known(await invited(service, anna, role))
  const owner = await known(anna)
  const [supervisor, reviewer] = [await join('supervisor'), await join('reviewer')]
  const early = [await join('agent'), await join('agent'), await join('agent')]
  const late = [await join('agent'), await join('agent'), await join('agent')]
  const team = async (name: string, members: readonly (Person | undefined)[]) => {
    const made: PutTeam = {
      ...{ name, deals: true, hours: null, timeZone: 'Asia/Shanghai', holidays: [], overflow: null },
      members: members.flatMap((one) => one?.id ?? []),
    }
    return (await must(anna, 'POST', '/teams', made)).as(Id).id
  }
  const teams = {
    front: await team('接待组', [early[0], early[1], late[0], late[1]]),
    after: await team('售后组', [early[1], early[2], late[1], late[2]]),
  }
  for (const one of [...early, ...late]) {
    const speaks = one === early[1] || one === late[1] ? ['zh-CN', 'en'] : ['zh-CN']
    await must(anna, 'PUT', `/colleagues/${one.id}/skills`, { capacity: 100, languages: speaks, skills: [] })
  }
  const any = { intents: [], languages: [], levels: [], channels: [], shops: [] }
  const rules = [
    { ...any, teamId: teams.after, channels: ['generic'] },
    { ...any, teamId: teams.front },
  ]
  await must(anna, 'PUT', '/routing-rules', { rules, revision: 0 })
  for (const one of [owner, supervisor]) await must(one, 'PUT', '/me/presence', { online: false })
  const tag = (await must(early[0] ?? anna, 'POST', '/tags', { name: '催单', colour: 'amber' })).as(Id).id
  return { owner, supervisor, reviewer, shifts: [early, late], teams, tag }
}

/** The shift comes to the desk, the other leaves it: first they come, so that nobody waits for nobody. */
export async function comeOn(coming: readonly Person[], going: readonly Person[]): Promise<void> {
  for (const one of coming) await must(one, 'PUT', '/me/presence', { online: true })
  for (const one of going) await must(one, 'PUT', '/me/presence', { online: false })
}
