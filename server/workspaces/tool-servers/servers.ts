import { refusal } from '@xiaoer/contract/refusals'
import type { PutToolServer, ToolServers, ToolServerView } from '@xiaoer/contract/tools'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { uuidv7 } from '#platform/clock'
import type { Secrets } from '#platform/config'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { ListedTool } from '#platform/mcp'

const PURPOSE = 'tool server'
const MOST = 10
const SHOWN = 50
const Headers = z.record(z.string(), z.string())

/** A tool as it was listed, and whether a person lets the model use it. */
export interface KeptTool extends ListedTool {
  readonly offered: boolean
}

/** Where a server is, and what it is shown. */
export interface ToolServerAt {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly dayCalls: number
  readonly tools: readonly KeptTool[]
}

/** Who changes it, and when. */
export interface ToolsBy {
  readonly workspaceId: string
  readonly accountId: string
  readonly at: Date
}

type Row = Omit<ToolServerAt, 'headers'> & { readonly headersSealed: string | null }
const columns = sql`id, name, url, headers_sealed as "headersSealed", day_calls as "dayCalls", tools`
const opened = (secrets: Secrets, { headersSealed, ...row }: Row): ToolServerAt => ({
  ...row,
  headers: headersSealed === null ? {} : Headers.parse(JSON.parse(secrets.open(headersSealed, PURPOSE))),
})

/** The servers that are on, with what the model may use of each; those of which it may use nothing are left out. */
export async function offeredServers(tx: Tx, secrets: Secrets): Promise<ToolServerAt[]> {
  const rows = await tx.rows<Row>(sql`select ${columns} from tool_servers where is_on order by created_at`)
  return rows
    .map((row) => opened(secrets, { ...row, tools: row.tools.filter(({ offered, readOnly }) => offered && readOnly) }))
    .filter(({ tools }) => tools.length > 0)
}

/** One server. Throws `not_found`. */
export async function toolServer(tx: Tx, secrets: Secrets, id: string): Promise<ToolServerAt> {
  const row = await tx.row<Row>(sql`select ${columns} from tool_servers where id = ${id}`)
  if (!row) throw notHere(id)
  return opened(secrets, row)
}

/** All servers as people see them, and the last calls. */
export async function toolServers(tx: Tx, at: Date): Promise<ToolServers> {
  type Shown = Omit<ToolServerView, 'listedAt' | 'tools'> & { listedAt: Date; tools: KeptTool[] }
  const rows = await tx.rows<Shown>(sql`
    select s.id, s.name, s.url, s.header_names as headers, s.is_on as "on", s.day_calls as "dayCalls", s.listed_at as "listedAt", s.tools,
      count(c.id)::int as called, (count(c.id) filter (where c.why is not null))::int as failed
    from tool_servers s left join tool_calls c on c.workspace_id = s.workspace_id and c.server_id = s.id and c.at > ${at}::timestamptz - interval '1 day'
    group by s.workspace_id, s.id order by s.created_at`)
  const calls = await tx.rows<Omit<ToolServers['calls'][number], 'at'> & { at: Date }>(sql`
    select id, at, server, tool, used_for as use, ms, bytes, why from tool_calls order by at desc, id desc limit ${SHOWN}`)
  const shown = ({ name, title, description, readOnly, offered }: KeptTool) => ({ name, title, description, readOnly, offered })
  return {
    servers: rows.map((row) => ({ ...row, listedAt: row.listedAt.toISOString(), tools: row.tools.map(shown) })),
    calls: calls.map((call) => ({ ...call, at: call.at.toISOString() })),
  }
}

/** Keeps a server that was listed just now, none of its tools offered. Throws `conflict` where there are too many. */
export async function addToolServer(
  tx: Tx,
  secrets: Secrets,
  by: ToolsBy,
  put: PutToolServer,
  listed: readonly ListedTool[],
): Promise<void> {
  const held = await tx.row<{ n: number }>(sql`select count(*)::int as n from tool_servers`)
  if ((held?.n ?? 0) >= MOST) throw new AppError('conflict', refusal('tools.most', { most: MOST }))
  const { workspaceId, accountId, at } = by
  await tx.run(sql`
    insert into tool_servers (workspace_id, id, name, url, headers_sealed, header_names, is_on, day_calls, tools, listed_at, created_at, created_by)
    values (${workspaceId}, ${uuidv7()}, ${put.name}, ${put.url}, ${sealed(secrets, put.headers)}, ${Object.keys(put.headers ?? {})}::text[], ${put.on},
      ${put.dayCalls}, ${JSON.stringify(kept(listed, []))}::jsonb, ${at}, ${at}, ${accountId})`)
}

/** Changes it as it was listed just now: at another address nothing of what was offered is offered any more. Throws `not_found`. */
export async function changeToolServer(
  tx: Tx,
  secrets: Secrets,
  id: string,
  put: PutToolServer,
  listed: readonly ListedTool[],
  at: Date,
): Promise<void> {
  const before = await toolServer(tx, secrets, id)
  const headers = headersOf(before, put)
  await tx.run(sql`
    update tool_servers set name = ${put.name}, url = ${put.url}, headers_sealed = ${sealed(secrets, headers)},
      header_names = ${Object.keys(headers)}::text[], is_on = ${put.on}, day_calls = ${put.dayCalls},
      tools = ${JSON.stringify(kept(listed, before.url === put.url ? before.tools : []))}::jsonb, listed_at = ${at} where id = ${id}`)
}

/** The headers that hold: those that were given, else the ones that are kept, which do not follow to another address. */
export const headersOf = (before: ToolServerAt | undefined, { url, headers }: PutToolServer): Readonly<Record<string, string>> =>
  headers ?? (before?.url === url ? before.headers : {})

/** Lets the model use these tools of a server, and no others. Throws `not_found`, and `invalid` for one that does not say that it reads alone. */
export async function offerTools(tx: Tx, secrets: Secrets, id: string, offered: readonly string[]): Promise<void> {
  const { tools } = await toolServer(tx, secrets, id)
  const wrong = offered.find((name) => !tools.some((tool) => tool.name === name && tool.readOnly))
  if (wrong !== undefined) throw new AppError('invalid', refusal('tools.not_read_only', { name: wrong }))
  const next = tools.map((tool) => ({ ...tool, offered: offered.includes(tool.name) }))
  await tx.run(sql`update tool_servers set tools = ${JSON.stringify(next)}::jsonb where id = ${id}`)
}

/** Asked no more. Throws `not_found`. */
export async function removeToolServer(tx: Tx, id: string): Promise<void> {
  if ((await tx.run(sql`delete from tool_servers where id = ${id}`)) === 0) throw notHere(id)
}

/** A tool that is another than when it was ticked is not offered until it is ticked again. */
function kept(listed: readonly ListedTool[], before: readonly KeptTool[]): KeptTool[] {
  return listed.map((tool) => {
    const same = before.some(({ offered, ...known }) => offered && JSON.stringify(inOrder(known)) === JSON.stringify(inOrder(tool)))
    return { ...tool, offered: same && tool.readOnly }
  })
}

/** PostgreSQL gives the fields of an object in an order of its own. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => [name, inOrder(one)])
}

const sealed = (secrets: Secrets, headers: Readonly<Record<string, string>> = {}): string | null =>
  Object.keys(headers).length === 0 ? null : secrets.seal(JSON.stringify(headers), PURPOSE)

const notHere = (id: string) => new AppError('not_found', refusal('tools.not_here', { id }))
