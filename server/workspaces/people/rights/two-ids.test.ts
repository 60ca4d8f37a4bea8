import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { ConversationView, Me, SentMessage, ShopSettings } from '@xiaoer/contract'
import { NewTicket, TicketView } from '@xiaoer/contract/tickets'
import { type Colleague, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql, { raw } from 'sql-template-tag'
import { z } from 'zod'
import { createDemoWorkspace } from '../../../compose/demo/workspace.ts'

const Id = z.object({ id: z.uuid() })
const service = await testService()
const other = await createDemoWorkspace(service.db, service.secrets, new Date())
const [anna, foreigner] = [await owner(service), await owner({ ...service, workspaceId: other.workspaceId }, 'owner@other.example')]
await setOnline(service, 0)

/** One of everything that a second id may name, of one workspace. */
async function houseOf(who: Colleague, workspaceId: string) {
  const shopper = await visit({ ...service, workspaceId })
  const said = (await shopper.say('你好')).as(SentMessage)
  await shopper.say('转人工')
  const conversation = shopper.opened.conversationId
  const make = async (path: string, body: object) => (await who.send('POST', path, body)).as(Id).id
  const team = { name: '一组', deals: false, hours: null, timeZone: 'Asia/Shanghai', holidays: [], members: [], overflow: null }
  const settings = (await who.get('/settings')).as(ShopSettings)
  const ticket = (await who.send('POST', '/tickets', { subject: '工单', conversationId: conversation })).as(NewTicket)
  return {
    conversation,
    message: said.replies[0]?.id ?? '',
    mine: said.message.id,
    session: said.message.sessionId ?? '',
    trace: (await who.get(`/conversations/${conversation}`)).as(ConversationView).messages.find(({ traceId }) => traceId)?.traceId ?? '',
    account: (await who.get('/me')).as(Me).accountId,
    ticket: ticket.id,
    type: await make('/ticket-types', { name: '退换', fields: [] }),
    template: await make('/ticket-templates', { name: '样板' }),
    team: await make('/teams', team),
    tag: await make('/tags', { name: '急', colour: 'red' }),
    role: await make('/roles', { name: '自建', rights: ['answers'] }),
    hook: await make('/webhooks', { url: 'https://hook.example/x', types: [], on: false }),
    shop: settings.shops[0]?.id ?? '',
    channel: settings.channels[0]?.id ?? '',
  }
}
type House = Awaited<ReturnType<typeof houseOf>>
const [home, own] = [await houseOf(anna, service.workspaceId), await houseOf(foreigner, other.workspaceId)]

type Call = readonly ['GET' | 'POST' | 'PUT' | 'DELETE', string, object?]
const text = [{ kind: 'text', text: '您好' }]
/** Calls that name two things: `a` is one's own, `b` another workspace's; and the other way round. */
const CALLS = (a: House, b: House, revision: number): Call[] => [
  ...[{ ownerId: b.account }, { teamId: b.team }, { typeId: b.type }, { parentId: b.ticket }, { followers: [b.account] }].map(
    (set): Call => ['PUT', `/tickets/${a.ticket}`, { revision, ...set }],
  ),
  ...[{ conversationId: b.conversation }, { typeId: b.type }, { parentId: b.ticket }, { ownerId: b.account }, { teamId: b.team }].map(
    (set): Call => ['POST', '/tickets', { subject: '两个号', ...set }],
  ),
  ['POST', '/tickets/many', { ids: [a.ticket], set: { teamId: b.team } }],
  ['POST', '/tickets/many', { ids: [a.ticket], set: { ownerId: b.account } }],
  ['POST', `/tickets/${a.ticket}/notes`, { words: '看一下', mentions: [b.account] }],
  ['POST', `/conversations/${a.conversation}/notes`, { words: '看一下', mentions: [b.account] }],
  ['POST', `/conversations/${a.conversation}/transfer`, { to: { kind: 'colleague', accountId: b.account }, note: '请接' }],
  ['POST', `/conversations/${a.conversation}/transfer`, { to: { kind: 'team', teamId: b.team }, note: '请接' }],
  ['POST', `/conversations/${a.conversation}/participants`, { to: { kind: 'colleague', accountId: b.account }, note: '请帮' }],
  ['DELETE', `/conversations/${a.conversation}/participants/${b.account}`],
  ['POST', `/conversations/${a.conversation}/messages/${b.message}/recall`],
  ['POST', `/conversations/${a.conversation}/merge`, { into: b.conversation }],
  ['POST', `/conversations/${a.conversation}/merge`, { with: b.conversation }],
  ['GET', `/conversations/${a.conversation}/sessions/${b.session}`],
  ['GET', `/conversations/${a.conversation}/files/${b.message}/way`],
  ['POST', `/conversations/${a.conversation}/messages`, { id: b.mine, parts: text }],
  ['POST', '/conversations/tags', { conversationIds: [a.conversation], add: [b.tag] }],
  ['POST', '/conversations/tags', { conversationIds: [a.conversation, b.conversation], add: [a.tag] }],
  ['POST', '/conversations/many', { conversationIds: [a.conversation], deed: { do: 'assign', accountId: b.account } }],
  ['POST', '/conversations/many', { conversationIds: [a.conversation], deed: { do: 'assign_team', teamId: b.team } }],
  ['POST', '/ticket-types', { name: '别家的组', fields: [], teamId: b.team }],
  ['POST', '/ticket-templates', { name: '别家的', typeId: b.type, teamId: b.team }],
  ['PUT', `/ticket-templates/${a.template}`, { name: '别家的', typeId: b.type, teamId: b.team }],
  [
    'POST',
    '/teams',
    { name: '二组', deals: false, hours: null, timeZone: 'Asia/Shanghai', holidays: [], members: [b.account], overflow: null },
  ],
  ['PUT', `/colleagues/${a.account}/role`, { role: b.role }],
  ['POST', '/colleagues/invite', { email: `${randomUUID()}@other.example`, role: b.role }],
  ['POST', '/alert-rules', { name: '告警', kinds: ['threat'], mailTo: [], endpoints: [b.hook], on: true }],
  ['PUT', `/tickets/${a.ticket}/files/${b.message}`],
  ['PUT', `/tickets/${a.ticket}/approvals/${b.ticket}`, { vote: 'yes' }],
]

/** Where an id of `theirs` stands in rows of a workspace. */
async function foundIn(workspaceId: string, theirs: House): Promise<string[]> {
  const ids = Object.values(theirs).filter((id) => id !== '')
  return service.test.owner.outside(async (tx) => {
    const tables = await tx.rows<{ name: string }>(sql`
      select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id' order by 1`)
    const found: string[] = []
    for (const { name } of tables) {
      // what was asked for is noted as it was asked
      if (name === 'audit_log') continue
      const row = await tx.row(
        sql`select from ${raw(`"${name}"`)} t where workspace_id = ${workspaceId} and t::text ~ ${ids.join('|')} limit 1`,
      )
      if (row) found.push(name)
    }
    return found
  })
}

test('a call that names two things takes both from one workspace: nothing of another is kept, told or changed', async () => {
  const before = JSON.stringify((await anna.get(`/tickets/${home.ticket}`)).json)
  for (const [a, b] of [
    [own, home],
    [home, own],
  ] as const)
    for (const [method, path, body] of CALLS(a, b, 0)) {
      const revision = (await foreigner.get(`/tickets/${own.ticket}`)).as(TicketView).ticket.revision
      const asked = body && 'revision' in body ? { ...body, revision } : body
      const { status, json } = method === 'GET' ? await foreigner.get(path) : await foreigner.send(method, path, asked)
      assert.ok(status < 500, `${method} ${path}: ${JSON.stringify(json)}`)
      if (method === 'GET' || b === home) assert.ok(!JSON.stringify(json).includes('"parts"'), path)
    }
  assert.deepEqual(await foundIn(other.workspaceId, home), [])
  assert.deepEqual(await foundIn(service.workspaceId, own), [])
  assert.equal(JSON.stringify((await anna.get(`/tickets/${home.ticket}`)).json), before)
})
