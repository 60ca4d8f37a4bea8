import type { Report, ReportQuery } from '@xiaoer/contract/worth'
import type { Database } from '#platform/db'
import { type Cell, type Sheet, workbook } from '#platform/xlsx'
import { FIGURES, told } from '../figures/index.ts'
import { daySums, sums } from './read.ts'
import { report } from './report.ts'

const HEADS = {
  'zh-CN': {
    figures: '指标',
    days: '按日',
    head: ['指标', '数值', '区间下限', '区间上限', '样本', '之前', '差异超出偶然', '单位', '定义', '不包括'],
    day: '日期',
    yes: '是',
    no: '否',
  },
  en: {
    figures: 'Figures',
    days: 'By day',
    head: ['figure', 'value', 'low', 'high', 'of', 'before', 'more than chance', 'unit', 'definition', 'leaves out'],
    day: 'day',
    yes: 'yes',
    no: 'no',
  },
} as const

/** The report as a workbook: every figure with its definition, and every figure by day. */
export async function reportWorkbook(db: Database, workspaceId: string, query: ReportQuery): Promise<Buffer> {
  const whole = await report(db, workspaceId, query)
  return workbook([figuresSheet(whole, query.language), await daysSheet(db, workspaceId, query)])
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
  const head = [words.day, ...FIGURES.map((figure) => figure.words[query.language].title)]
  return { name: words.days, rows: [head, ...[...byDay].map(([day, cells]): Cell[] => [day, ...cells])] }
}
