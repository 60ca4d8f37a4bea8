import { Appraisals } from '@xiaoer/contract/quality'
import { NewTicket, TicketView } from '@xiaoer/contract/tickets'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { clocksOf, ticketAutomationOf } from '#desk'

import type { Service } from '../../service.ts'
import { type Cast, must, type Person } from './cast.ts'

const Id = z.object({ id: z.uuid() })
const text = (words: string) => ({ id: crypto.randomUUID(), parts: [{ kind: 'text', text: words }] })

/** A rule raises a ticket that asks for money, and it is done only after the supervisor has said yes. Gives how it stands then. */
export async function ticketOfTheDay({ db }: Service, { owner, supervisor }: Cast, by: Person) {
  const needs = { by: { role: 'supervisor' }, count: 1, from: null }
  const typeId = (await must(owner, 'POST', '/ticket-types', { name: '赔付', approval: needs })).as(Id).id
  const about = { any: [{ all: [{ of: 'subject', op: 'contains', value: '赔付' }] }] }
  const deeds = [{ do: 'priority', priority: 'urgent' }]
  await must(owner, 'POST', '/ticket-rules', { name: '赔付先办', on: true, when: ['created'], if: about, deeds })
  const { id } = (await must(by, 'POST', '/tickets', { subject: '赔付 20 元', typeId })).as(NewTicket)
  const look = async () => (await supervisor.get(`/tickets/${id}`)).as(TicketView)
  for (let round = 0; round < 6; round++) await ticketAutomationOf({ db, now: () => new Date(), ring: () => {} }).sweep()
  const early = await by.send('POST', `/tickets/${id}/done`)
  await must(by, 'POST', `/tickets/${id}/approvals`, { words: '少发一件' })
  const [request] = (await look()).approval.requests
  await must(supervisor, 'PUT', `/tickets/${id}/approvals/${request?.id}`, { approve: true, words: '' })
  await must(by, 'POST', `/tickets/${id}/done`)
  const { ticket } = await look()
  return { early: early.status, status: ticket.status, priority: ticket.priority }
}

/** A colleague is called in, says something under their own name and leaves. Gives who wrote. */
export async function invite(service: Service, [holder, guest]: readonly [Person, Person]): Promise<readonly (string | null)[]> {
  const shopper = await visit(service, { customer: 'c1090' })
  const id = shopper.opened.conversationId
  await shopper.say('转人工')
  await must(holder, 'POST', `/conversations/${id}/take`, { force: true })
  await must(holder, 'POST', `/conversations/${id}/participants`, { to: { kind: 'colleague', accountId: guest.id }, note: '一起看' })
  await must(guest, 'POST', `/conversations/${id}/join`)
  await must(guest, 'POST', `/conversations/${id}/messages`, text('您好，我来补充'))
  await must(guest, 'POST', `/conversations/${id}/leave`)
  await must(holder, 'POST', `/conversations/${id}/messages`, text('还有别的吗'))
  await must(holder, 'POST', `/conversations/${id}/settle`, { outcome: 'settled' })
  const rows = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ by: string | null }>(
      sql`select agent_id as by from messages where conversation_id = ${id} and author = 'agent' order by seq`,
    ),
  )
  return rows.map(({ by }) => by)
}

/** Who served a session that was appraised appeals, and the owner upholds it with other scores. Gives how many there were to appeal, and what became of it. */
export async function appealOfTheDay({ owner }: Cast, people: readonly Person[]) {
  for (const who of people) {
    const [mine] = (await who.get('/quality/mine')).as(Appraisals).appraisals
    if (!mine) continue
    await must(who, 'POST', `/quality/appraisals/${mine.id}/appeal`, { words: '答案在上一条里' })
    await must(owner, 'POST', `/quality/appraisals/${mine.id}/decide`, {
      upheld: true,
      words: '看过了',
      scores: { manners: 100, right: 50 },
    })
    const [after] = (await who.get('/quality/mine')).as(Appraisals).appraisals.filter(({ id }) => id === mine.id)
    return { state: after?.appeal?.state, total: after?.total }
  }
  return undefined
}

/** Somebody waits for their answer under a service level: whoever serves is warned as it goes, and the second team is called when it is gone. Gives what was told. */
export async function clockOfTheDay(
  service: Service,
  { owner, teams }: Cast,
  by: Person,
): Promise<readonly (readonly [share: number, team: string | null])[]> {
  const open = {
    runsFor: 'talks',
    channels: [],
    levels: [],
    intents: [],
    shops: [],
    priorities: [],
    hours: null,
    escalate: { teamId: teams.after, at: 100 },
  }
  const rule = { ...open, name: '十分钟', timeZone: 'Asia/Shanghai', per: 'round', answerBy: 'person', windowSeconds: 600 }
  const { id: ruleId } = (await must(owner, 'POST', '/clock-rules', rule)).as(Id)
  const shopper = await visit(service, { customer: 'c1091' })
  const id = shopper.opened.conversationId
  await shopper.say('转人工')
  await must(by, 'POST', `/conversations/${id}/take`, { force: true })
  await shopper.say('在吗')
  const told = () =>
    service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.rows<{ share: number; team: string | null }>(sql`
        select (detail->>'share')::int as share, detail->>'teamId' as team from events where conversation_id = ${id} and type = 'clock_warned' order by seq`),
    )
  // the service's own look may be at it: then this one comes a round later
  for (const [nth, minutes] of [6, 9, 11].entries())
    for (let round = 0; round < 40 && (await told()).length <= nth; round++)
      await clocksOf({ db: service.db, now: () => new Date(Date.now() + minutes * 60_000), ring: () => {} }).sweep()
  await must(by, 'POST', `/conversations/${id}/messages`, text('在的'))
  await must(by, 'POST', `/conversations/${id}/settle`, { outcome: 'settled' })
  await must(owner, 'DELETE', `/clock-rules/${ruleId}`)
  return (await told()).map(({ share, team }) => [share, team])
}
