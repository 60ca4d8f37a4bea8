import type { ResolutionSessions } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql, { type Sql } from 'sql-template-tag'
import { clockOf, csvOf, MARK, type Told } from '#platform/csv'
import type { Database } from '#platform/db'
import { mask } from '#platform/telemetry'
import { REASON, sessionsWith } from '../facts/index.ts'
import { disputed, type How } from './disputes.ts'

/** Which sessions, and how they are written out. */
export interface Meant extends Told {
  readonly days: number
  readonly now: Date
}

const WORDS = {
  'zh-CN': {
    resolution: [
      '开始时间',
      '结果',
      '已到期',
      '用到了人工',
      '点了没用',
      '有人说没解决',
      '没得到回答',
      '72 小时内又来',
      '买家第一句话',
      '会话',
      '一次会话',
    ],
    disputes: ['开始时间', '怎样应对', '解决', '转人工', '点了没用', '7 天内投诉', '买家第一句话', '会话', '一次会话'],
    ...{ yes: '是', no: '否', settled: '已解决', waiting: '还没到期', person: '用到了人工', disliked: '点了没用' },
    ...{ contrary: '有人说没解决', unanswered: '没得到回答', returned: '72 小时内又来' },
    ...{ met: '用了安抚话术', plain: '只说普通道歉（对照）', other: '两样都没说（不比较）' },
  },
  en: {
    resolution: [
      ...['begun', 'outcome', 'over', 'a person was needed', 'disliked', 'said to be not settled', 'left without an answer'],
      ...['came back within 72 hours', 'first words', 'conversation', 'session'],
    ],
    disputes: [
      'begun',
      'met how',
      'settled',
      'to a person',
      'disliked',
      'complaint within 7 days',
      'first words',
      'conversation',
      'session',
    ],
    ...{ yes: 'yes', no: 'no', settled: 'settled', waiting: 'not over yet', person: 'a person was needed', disliked: 'disliked' },
    ...{ contrary: 'said to be not settled', unanswered: 'left without an answer', returned: 'came back within 72 hours' },
    ...{ met: 'with soothing lines', plain: 'plain apology only (comparison)', other: 'neither (not compared)' },
  },
} as const

/** A session is known again by what the shopper said first. */
const FIRST_WORDS = sql`(
  select (select string_agg(p ->> 'text', ' ') from jsonb_array_elements(m.parts) p where p ->> 'kind' <> 'mail') from messages m
  where m.conversation_id = s.conversation_id and m.session_id = s.id and m.author = 'shopper' order by m.seq limit 1)`
const LONGEST = 200

interface Session {
  readonly at: Date
  readonly words: string | null
  readonly conversation: string
  readonly session: string
}
const SESSION = sql`s.opened_at as at, ${FIRST_WORDS} as words, s.conversation_id as conversation, s.id as session`

type Reckoned = Session & { readonly state: ResolutionSessions['sessions'][number]['state']; readonly held: boolean[] }

/** Every session behind the honest figure, oldest first: what it counts as, and each thing that stands against it. */
export const resolutionTable = (db: Database, workspaceId: string, meant: Meant): Promise<string> =>
  tableOf<Reckoned>(db, workspaceId, meant, 'resolution', {
    rows: sql`
      with s as (${sessionsWith(meant.days, meant.now)})
      select ${SESSION}, coalesce(${REASON}, case when over then 'settled' else 'waiting' end) as state,
        array[over, person, disliked, contrary, unanswered, returned] as held
      from s order by s.opened_at, s.id`,
    state: ({ state }) => state,
  })

type Met = Session & { readonly how: How; readonly held: boolean[] }

/** Every session with an upset shopper, oldest first: how it was met and how it ended. */
export const disputesTable = (db: Database, workspaceId: string, meant: Meant): Promise<string> =>
  tableOf<Met>(db, workspaceId, meant, 'disputes', {
    rows: sql`${disputed(meant.days, meant.now)}
      select ${SESSION}, how, array[settled, handed_off_at is not null, no_help, complained] as held
      from told s order by s.opened_at, s.id`,
    state: ({ how }) => how,
  })

interface Rows<Row> {
  readonly rows: Sql
  readonly state: (row: Row) => Exclude<keyof (typeof WORDS)['en'], 'resolution' | 'disputes'>
}

/** A head and a line for each session, in words; what is private is masked. */
async function tableOf<Row extends Session & { readonly held: boolean[] }>(
  db: Database,
  workspaceId: string,
  meant: Meant,
  head: 'resolution' | 'disputes',
  { rows, state }: Rows<Row>,
): Promise<string> {
  const names = WORDS[meant.language]
  const clock = clockOf(meant)
  const found = await db.inWorkspace(workspaceId, (tx) => tx.rows<Row>(rows))
  const lines = found.map((row) => [
    clock.format(row.at),
    names[state(row)],
    ...row.held.map((one) => (one ? names.yes : names.no)),
    firstGraphemes(mask(row.words ?? ''), LONGEST),
    row.conversation,
    row.session,
  ])
  return `${MARK}${csvOf([names[head], ...lines])}`
}
