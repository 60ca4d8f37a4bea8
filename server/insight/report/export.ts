import { decimalsOf } from '@xiaoer/contract'
import { filtersOf, type Report, type ReportQuery } from '@xiaoer/contract/worth'
import sql, { join } from 'sql-template-tag'
import type { Database } from '#platform/db'
import { type Cell, type Sheet, workbook } from '#platform/xlsx'
import { newestOf } from '../facts/index.ts'
import { FIGURES, type Figure, told } from '../figures/index.ts'
import { type By, isReadable, sumsBy } from './closer.ts'
import { fits, instantsOf } from './fits.ts'
import { agentNames, teamNames } from './people.ts'
import { report } from './report.ts'

const HEADS = {
  'zh-CN': {
    figures: '指标',
    days: '按日',
    head: ['指标', '数值', '区间下限', '区间上限', '样本', '之前', '差异超出偶然', '单位', '定义', '不包括', '其他币种'],
    other: (orders: string, currency: string) => `另有 ${orders} 笔以 ${currency} 结算，未计入`,
    atLeast: '至少 ',
    day: '日期',
    agents: '按客服',
    agent: '客服',
    teams: '按小组',
    team: '小组',
    sessions: '会话明细',
    opened: '开始时间',
    address: '会话地址',
    yes: '是',
    no: '否',
    many: '同时按条件统计这一项，会话太多：请缩短天数',
  },
  en: {
    figures: 'Figures',
    days: 'By day',
    head: ['figure', 'value', 'low', 'high', 'of', 'before', 'more than chance', 'unit', 'definition', 'leaves out', 'other currencies'],
    other: (orders: string, currency: string) => `${orders} more orders were settled in ${currency} and are not counted in`,
    atLeast: 'at least ',
    day: 'day',
    agents: 'By agent',
    agent: 'agent',
    teams: 'By team',
    team: 'team',
    sessions: 'Sessions',
    opened: 'opened at',
    address: 'address',
    yes: 'yes',
    no: 'no',
    many: 'Too many sessions for this beside the filters: take fewer days',
  },
} as const

/**
 * The report as a workbook: every figure with its definition; every figure by day, by who of the people served last and by their teams; and the newest
 * sessions behind, each with what it adds to each figure.
 */
export async function reportWorkbook(db: Database, workspaceId: string, query: ReportQuery, now: Date): Promise<Buffer> {
  const whole = await report(db, workspaceId, query, now)
  const [{ language }, { currency }] = [query, whole]
  const words = HEADS[language]
  const [agents, teams] = await db.inWorkspace(workspaceId, async (tx) => [await agentNames(tx), await teamNames(tx)])
  const by = (what: By, head: string, names?: ReadonlyMap<string, string>) =>
    rowsBy(db, workspaceId, { query, now, by: what, head, names: names ?? new Map(), currency })
  return workbook([
    figuresSheet(whole, language),
    { name: words.days, rows: await by('day', words.day) },
    { name: words.agents, rows: await by('agent', words.agent, agents) },
    { name: words.teams, rows: await by('team', words.team, teams) },
    { name: words.sessions, rows: await sessionRows(db, workspaceId, query, { agents, now, currency }) },
  ])
}

/** What a cell says of a figure: money in whole units of the currency, with its decimals. */
const cellOf = ({ unit }: { readonly unit: Figure['unit'] }, value: number | null, currency: string): number | null =>
  unit === 'money' && value !== null ? Number((value / 10 ** decimalsOf(currency)).toFixed(decimalsOf(currency))) : value

const titles = (language: ReportQuery['language']): string[] => FIGURES.map((figure) => figure.words[language].title)

interface Rows {
  readonly query: ReportQuery
  readonly now: Date
  readonly by: By
  readonly head: string
  readonly names: ReadonlyMap<string, string>
  readonly currency: string
}

/** A row for each day or key of a cut, with all figures. */
async function rowsBy(db: Database, workspaceId: string, { query, now, by, head, names, currency }: Rows): Promise<Cell[][]> {
  const asked = { span: query, only: filtersOf(query), now }
  const found = await db.inWorkspace(workspaceId, async (tx) => ((await isReadable(tx, asked, by)) ? sumsBy(tx, asked, by) : undefined))
  if (!found) return [[HEADS[query.language].many]]
  const rows = [...found].map(([key, own]): Cell[] => [
    names.get(key) ?? key,
    ...FIGURES.map((figure) => {
      const sums = own.get(figure.name)
      return sums ? cellOf(figure, told(figure, sums).value, currency) : null
    }),
  ])
  return [[head, ...titles(query.language)], ...(by === 'day' ? rows.toSorted(([a], [b]) => String(a).localeCompare(String(b))) : rows)]
}

/** So many sessions stand behind, the newest; more are read on the page, figure by figure. */
const SESSIONS = 2_000

interface Behind {
  readonly conversationId: string
  readonly openedAt: Date
  readonly agentId: string | null
  readonly adds: (number | null)[]
}

/** The newest sessions of the span, and what each adds to each figure; empty where the figure is not of it. */
async function sessionRows(
  db: Database,
  workspaceId: string,
  query: ReportQuery,
  { agents, now, currency }: { agents: ReadonlyMap<string, string>; now: Date; currency: string },
): Promise<Cell[][]> {
  const words = HEADS[query.language]
  const adds = join(FIGURES.map(({ of, top }) => sql`case when ${of} then (${top})::float8 end`))
  const found = await db.inWorkspace(workspaceId, async (tx) =>
    newestOf<Behind>(
      tx,
      { ...(await instantsOf(tx, query)), now, most: SESSIONS },
      (facts, most) => sql`
        select conversation_id as "conversationId", opened_at as "openedAt", agent_id::text as "agentId", array[${adds}]::float8[] as adds
        from ${facts} f where ${fits(filtersOf(query))} order by opened_at desc, id limit ${most}`,
    ),
  )
  const head = [words.opened, words.agent, words.address, ...titles(query.language)]
  return [
    head,
    ...found.map(({ conversationId, openedAt, agentId, adds: own }): Cell[] => [
      openedAt.toISOString(),
      agentId === null ? null : (agents.get(agentId) ?? agentId),
      `/console/conversations/${conversationId}`,
      ...FIGURES.map((figure, at) => cellOf(figure, own[at] ?? null, currency)),
    ]),
  ]
}

function figuresSheet({ figures, currency }: Report, language: ReportQuery['language']): Sheet {
  const words = HEADS[language]
  const rows = figures.map(({ title, of, before, differs, unit, sentence, leavesOut, otherMoney, ...one }): Cell[] => {
    const [value, low, high, was] = [one.value, one.low, one.high, before?.value ?? null].map((each) => cellOf({ unit }, each, currency))
    return [
      ...[title, value ?? null, low ?? null, high ?? null, of, was ?? null, differs === null ? null : differs ? words.yes : words.no],
      ...[unit === 'money' ? currency : unit, sentence, leavesOut],
      otherMoney.map((other) => words.other(`${other.more ? words.atLeast : ''}${other.orders}`, other.currency)).join('\n') || null,
    ]
  })
  return { name: words.figures, rows: [[...words.head], ...rows] }
}
