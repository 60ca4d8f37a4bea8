import type { Cut, Report, ReportQuery } from '@xiaoer/contract/worth'
import sql, { join } from 'sql-template-tag'
import type { Database } from '#platform/db'
import { type Cell, type Sheet, workbook } from '#platform/xlsx'
import { newestOf } from '../facts/index.ts'
import { FIGURES, told } from '../figures/index.ts'
import { agentNames, teamNames } from './people.ts'
import { cutSums, daySums, sums } from './read.ts'
import { report } from './report.ts'
import { fits, instantsOf } from './sessions.ts'

const HEADS = {
  'zh-CN': {
    figures: '指标',
    days: '按日',
    head: ['指标', '数值', '区间下限', '区间上限', '样本', '之前', '差异超出偶然', '单位', '定义', '不包括'],
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
  },
  en: {
    figures: 'Figures',
    days: 'By day',
    head: ['figure', 'value', 'low', 'high', 'of', 'before', 'more than chance', 'unit', 'definition', 'leaves out'],
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
  },
} as const

/**
 * The report as a workbook: every figure with its definition; every figure by day, by who of the people served last and by their teams; and the newest
 * sessions behind, each with what it adds to each figure.
 */
export async function reportWorkbook(db: Database, workspaceId: string, query: ReportQuery, now: Date): Promise<Buffer> {
  const whole = await report(db, workspaceId, query)
  const { language } = query
  const words = HEADS[language]
  const [agents, teams] = await db.inWorkspace(workspaceId, async (tx) => [await agentNames(tx), await teamNames(tx)])
  return workbook([
    figuresSheet(whole, language),
    await daysSheet(db, workspaceId, query),
    { name: words.agents, rows: await cutRows(db, workspaceId, query, { cut: 'agent', head: words.agent, names: agents }) },
    { name: words.teams, rows: await cutRows(db, workspaceId, query, { cut: 'team', head: words.team, names: teams }) },
    { name: words.sessions, rows: await sessionRows(db, workspaceId, query, { agents, now }) },
  ])
}

const titles = (language: ReportQuery['language']): string[] => FIGURES.map((figure) => figure.words[language].title)

/** A row for each key of a cut, with all figures. */
async function cutRows(
  db: Database,
  workspaceId: string,
  query: ReportQuery,
  { cut, head, names }: { cut: Cut; head: string; names: ReadonlyMap<string, string> },
): Promise<Cell[][]> {
  const byKey = new Map<string, Cell[]>()
  await db.inWorkspace(workspaceId, async (tx) => {
    for (const [i, figure] of FIGURES.entries())
      for (const row of await cutSums(tx, figure.name, query, cut)) {
        const cells = byKey.get(row.key) ?? Array.from({ length: FIGURES.length }, () => null)
        cells[i] = told(figure, sums(row)).value
        byKey.set(row.key, cells)
      }
  })
  return [[head, ...titles(query.language)], ...[...byKey].map(([key, cells]): Cell[] => [names.get(key) ?? key, ...cells])]
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
  { agents, now }: { agents: ReadonlyMap<string, string>; now: Date },
): Promise<Cell[][]> {
  const words = HEADS[query.language]
  const adds = join(FIGURES.map(({ of, top }) => sql`case when ${of} then (${top})::float8 end`))
  const found = await db.inWorkspace(workspaceId, async (tx) =>
    newestOf<Behind>(
      tx,
      { ...(await instantsOf(tx, query)), now, most: SESSIONS },
      (facts, most) => sql`
        select conversation_id as "conversationId", opened_at as "openedAt", agent_id::text as "agentId", array[${adds}]::float8[] as adds
        from ${facts} f where ${fits(query)} order by opened_at desc, id limit ${most}`,
    ),
  )
  const head = [words.opened, words.agent, words.address, ...titles(query.language)]
  return [
    head,
    ...found.map(({ conversationId, openedAt, agentId, adds: own }): Cell[] => [
      openedAt.toISOString(),
      agentId === null ? null : (agents.get(agentId) ?? agentId),
      `/console/conversations/${conversationId}`,
      ...own,
    ]),
  ]
}

function figuresSheet({ figures }: Report, language: ReportQuery['language']): Sheet {
  const words = HEADS[language]
  const rows = figures.map(({ title, value, low, high, of, before, differs, unit, sentence, leavesOut }): Cell[] => [
    ...[title, value, low, high, of, before?.value ?? null, differs === null ? null : differs ? words.yes : words.no],
    ...[unit, sentence, leavesOut],
  ])
  return { name: words.figures, rows: [[...words.head], ...rows] }
}

async function daysSheet(db: Database, workspaceId: string, query: ReportQuery): Promise<Sheet> {
  const words = HEADS[query.language]
  const byDay = new Map<string, Cell[]>()
  await db.inWorkspace(workspaceId, async (tx) => {
    for (const [i, figure] of FIGURES.entries())
      for (const row of await daySums(tx, figure.name, query, query)) {
        const cells = byDay.get(row.day) ?? Array.from({ length: FIGURES.length }, () => null)
        cells[i] = told(figure, sums(row)).value
        byDay.set(row.day, cells)
      }
  })
  const head = [words.day, ...titles(query.language)]
  return { name: words.days, rows: [head, ...[...byDay].map(([day, cells]): Cell[] => [day, ...cells])] }
}
